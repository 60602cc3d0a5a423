package dev.parley.plugin.oidc;

import dev.parley.spi.PlatformException;
import dev.parley.spi.ProviderContext;
import dev.parley.spi.auth.AuthCallback;
import dev.parley.spi.auth.AuthProvider;
import dev.parley.spi.auth.AuthRequest;
import dev.parley.spi.auth.AuthStep;
import dev.parley.spi.auth.ExternalIdentity;
import dev.parley.spi.auth.LogoutNotice;
import dev.parley.spi.auth.SignOutRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;

/** Signs people in at one OpenID provider, by code flow with PKCE and nonce (OpenID Connect Core 1.0, RFC 9700). */
public final class OidcAuthProvider implements AuthProvider {
    private final OidcSettings settings;
    private final OidcErrors errors;
    private final Logger logger;
    private final Discovery discovery;
    private final CallbackReader callbacks;
    private final TokenClient tokenClient;
    private final TokenVerifier verifier;
    private final LogoutTokens logoutTokens;
    private final Profiles profiles;

    /** Asks the provider nothing yet. */
    public OidcAuthProvider(ProviderContext context, OidcSettings settings) {
        this.settings = settings;
        this.errors = new OidcErrors(settings.plugin());
        this.logger = context.logger();
        ProviderHttp http = new ProviderHttp(context.httpClient(), errors);
        Issuers issuers = new Issuers(settings);
        this.discovery = new Discovery(settings.issuer(), new MetadataReader(settings, errors), http, context);
        this.callbacks = new CallbackReader(issuers, errors);
        this.tokenClient = new TokenClient(settings, http, errors);
        this.verifier = new TokenVerifier(settings, issuers, new Keys(http, errors), context.clock());
        this.logoutTokens = new LogoutTokens(verifier, context.clock(), errors);
        this.profiles = new Profiles(settings.claims(), http, errors);
    }

    @Override
    public String label() {
        return settings.label();
    }

    @Override
    public AuthStep begin(AuthRequest request) {
        URI endpoint = discovery.metadata().authorization();
        return new AuthStep.Redirect(new AuthorizationUri(settings).at(endpoint, request));
    }

    @Override
    public ExternalIdentity complete(AuthCallback callback) {
        ProviderMetadata metadata = discovery.metadata();
        String code = callbacks.code(callback, metadata);
        Tokens tokens = tokenClient.exchange(code, callback, metadata);
        JsonClaims claims = verifier.idToken(tokens.idToken(), metadata);
        if (!isSame(callback.nonce(), claims.text("nonce").orElse(""))) {
            throw errors.of(OidcFailure.WRONG_NONCE);
        }
        settings.admission().check(claims::text);
        return new Identities(settings).of(profiles.complete(claims, tokens, metadata), metadata);
    }

    @Override
    public List<LogoutNotice> notify(byte[] body) {
        return List.of(logoutTokens.read(body, discovery.metadata()));
    }

    @Override
    public Optional<URI> signOut(SignOutRequest request) {
        try {
            return discovery.metadata().endSession().map(endpoint -> signOutAt(endpoint, request));
        } catch (PlatformException e) {
            // The sign-out here must not fail because the provider does.
            logger.warn("The provider cannot be told of a sign-out: {}", e.getMessage());
            return Optional.empty();
        }
    }

    /** Without the settings, which hold a secret. */
    @Override
    public String toString() {
        return "OidcAuthProvider[" + settings.plugin() + "]";
    }

    private URI signOutAt(URI endpoint, SignOutRequest request) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("client_id", settings.clientId());
        query.put("post_logout_redirect_uri", request.returnUri().toString());
        return Forms.append(endpoint, query);
    }

    private static boolean isSame(String expected, String actual) {
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.UTF_8), actual.getBytes(StandardCharsets.UTF_8));
    }
}
