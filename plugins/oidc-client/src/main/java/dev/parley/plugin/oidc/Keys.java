package dev.parley.plugin.oidc;

import dev.parley.spi.PlatformException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.security.Key;
import java.time.Duration;
import java.util.List;
import org.jose4j.http.Response;
import org.jose4j.http.SimpleResponse;
import org.jose4j.jwk.HttpsJwks;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.resolvers.HttpsJwksVerificationKeyResolver;
import org.jose4j.lang.UnresolvableKeyException;
import org.jspecify.annotations.Nullable;

/** The keys that a provider publishes, kept through outages, and looked up anew when a token names one that is not known. */
final class Keys {
    /** How long known keys are good while the provider cannot be asked. */
    private static final Duration RETENTION = Duration.ofHours(1);

    /** Made-up key names lead to no more than one request in that time. */
    private static final Duration REPRIEVE = Duration.ofSeconds(10);

    private final ProviderHttp http;
    private final OidcErrors errors;
    private final Duration reprieve;
    private volatile @Nullable Published published;

    private record Published(URI address, HttpsJwksVerificationKeyResolver resolver) {}

    Keys(ProviderHttp http, OidcErrors errors) {
        this(http, errors, REPRIEVE);
    }

    Keys(ProviderHttp http, OidcErrors errors, Duration reprieve) {
        this.http = http;
        this.errors = errors;
        this.reprieve = reprieve;
    }

    /** The key that the token names. */
    Key of(JsonWebSignature token, URI address) {
        try {
            return resolver(address).resolveKey(token, List.of());
        } catch (UnresolvableKeyException e) {
            throw unresolved(e);
        }
    }

    /** What the library says repeats the token's header, so it goes no further. */
    private PlatformException unresolved(UnresolvableKeyException e) {
        if (e.getCause() == null) {
            return errors.of(OidcFailure.TOKEN_SIGNATURE);
        }
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof PlatformException outage) {
                return outage;
            }
        }
        return errors.of(OidcFailure.NONSENSE);
    }

    private HttpsJwksVerificationKeyResolver resolver(URI address) {
        Published known = published;
        if (known == null || !known.address().equals(address)) {
            known = new Published(address, new HttpsJwksVerificationKeyResolver(jwks(address)));
            published = known;
        }
        return known.resolver();
    }

    private HttpsJwks jwks(URI address) {
        HttpsJwks jwks = new HttpsJwks(address.toString());
        jwks.setSimpleHttpGet(this::get);
        jwks.setRetainCacheOnErrorDuration(RETENTION.toSeconds());
        jwks.setRefreshReprieveThreshold(reprieve.toMillis());
        return jwks;
    }

    private SimpleResponse get(String location) throws IOException {
        try {
            HttpResponse<String> response =
                    http.send(ProviderHttp.request(URI.create(location)).build());
            if (response.statusCode() != 200) {
                throw http.status(response.statusCode());
            }
            return new Response(200, "OK", response.headers().map(), response.body());
        } catch (PlatformException e) {
            throw new IOException(e);
        }
    }
}
