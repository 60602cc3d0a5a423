package dev.parley.kernel.signin;

import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import dev.parley.spi.Plugin;
import dev.parley.spi.ProviderContext;
import dev.parley.spi.auth.AuthCallback;
import dev.parley.spi.auth.AuthProvider;
import dev.parley.spi.auth.AuthProviderFactory;
import dev.parley.spi.auth.AuthRequest;
import dev.parley.spi.auth.AuthStep;
import dev.parley.spi.auth.ExternalIdentity;
import dev.parley.spi.auth.LogoutNotice;
import dev.parley.spi.config.ConfigSchema;
import dev.parley.spi.config.ProviderConfig;
import dev.parley.spi.privacy.ProcessingDeclaration;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * A plugin with a way to sign in, whose provider has whom the test says: a code is good once, for whoever knows the verifier,
 * at the address that was named.
 */
public final class TestingIdentityProvider implements Plugin, AuthProviderFactory {
    private static final ErrorCode REFUSED = new ErrorCode("auth-testing.code-refused", ErrorType.UNAUTHENTICATED);
    private static final ErrorCode DOWN = new ErrorCode("auth-testing.down", ErrorType.UPSTREAM_FAILED);
    private static final ErrorCode FORGED = new ErrorCode("auth-testing.logout-token", ErrorType.INVALID_REQUEST);

    private final String name;
    private final boolean sendsLinks;
    private final Map<String, Granted> codes = new ConcurrentHashMap<>();
    private final List<String> revoked = new CopyOnWriteArrayList<>();
    private final List<AuthRequest> begun = new CopyOnWriteArrayList<>();
    private volatile boolean down;

    private TestingIdentityProvider(String name, boolean sendsLinks) {
        this.name = name;
        this.sendsLinks = sendsLinks;
    }

    public static TestingIdentityProvider named(String name) {
        return new TestingIdentityProvider(name, false);
    }

    /** Its identities are addresses whose links were opened. */
    public static TestingIdentityProvider sendingLinks(String name) {
        return new TestingIdentityProvider(name, true);
    }

    /** Somebody with a verified address. */
    public ExternalIdentity person(String subject, String email, String... groups) {
        return new ExternalIdentity(
                issuer(), subject, "Ada", email, true, Set.of(groups), "sid-" + subject, "grant-" + subject);
    }

    /** The person consents to a sign-in: the address to which the provider sends the browser back. */
    public URI consent(URI location, ExternalIdentity person) {
        Map<String, String> asked = TestingVisitor.parameters(location.getRawQuery());
        String code = UUID.randomUUID().toString();
        codes.put(code, new Granted(person, asked));
        return URI.create(asked.get("redirect_uri") + "?code=" + code + "&state=" + asked.get("state"));
    }

    public void down(boolean value) {
        down = value;
    }

    public List<AuthRequest> begun() {
        return begun;
    }

    public List<String> revoked() {
        return revoked;
    }

    public String issuer() {
        return "https://" + name + ".example";
    }

    @Override
    public List<AuthProviderFactory> authProviders() {
        return List.of(this);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public ConfigSchema configSchema() {
        return ConfigSchema.builder().build();
    }

    @Override
    public List<ProcessingDeclaration> processing() {
        return List.of();
    }

    @Override
    public AuthProvider create(ProviderContext context, ProviderConfig config) {
        return new Provider();
    }

    private record Granted(ExternalIdentity person, Map<String, String> asked) {}

    private final class Provider implements AuthProvider {
        @Override
        public String label() {
            return "The " + name;
        }

        @Override
        public boolean asksForEmail() {
            return sendsLinks;
        }

        @Override
        public AuthStep begin(AuthRequest request) {
            requireUp();
            begun.add(request);
            if (sendsLinks) {
                return new AuthStep.SendLink(request.loginHint().orElseThrow());
            }
            return new AuthStep.Redirect(URI.create(issuer() + "/authorize?redirect_uri=" + request.redirectUri()
                    + "&state=" + request.state() + "&nonce=" + request.nonce() + "&code_challenge="
                    + request.codeChallenge()));
        }

        @Override
        public ExternalIdentity complete(AuthCallback callback) {
            requireUp();
            if (sendsLinks) {
                String email = callback.confirmedEmail().orElseThrow();
                return new ExternalIdentity("mailto:", email, null, email, true, Set.of(), null, null);
            }
            String code = first(callback.form(), "code")
                    .or(() -> first(callback.query(), "code"))
                    .orElse("");
            Granted granted = Optional.ofNullable(codes.remove(code)).orElseThrow(this::refusal);
            Map<String, String> asked = granted.asked();
            if (!callback.nonce().equals(asked.get("nonce"))
                    || !Secrets.challenge(callback.codeVerifier()).equals(asked.get("code_challenge"))
                    || !callback.redirectUri().toString().equals(asked.get("redirect_uri"))) {
                throw refusal();
            }
            return granted.person();
        }

        @Override
        public List<LogoutNotice> notify(byte[] body) {
            String[] parts = new String(body, StandardCharsets.US_ASCII)
                    .replace("logout_token=", "")
                    .split("\\.", -1);
            if (parts.length != 3) {
                throw new PlatformException(FORGED, "This notice is not signed.");
            }
            return List.of(new LogoutNotice(issuer(), parts[0], orNull(parts[1]), orNull(parts[2])));
        }

        @Override
        public void revoke(String secret) {
            requireUp();
            revoked.add(secret);
        }

        private void requireUp() {
            if (down) {
                throw new PlatformException(DOWN, "The provider is out of order.");
            }
        }

        private PlatformException refusal() {
            return new PlatformException(REFUSED, "The provider does not know this code.");
        }

        private static Optional<String> first(Map<String, List<String>> values, String key) {
            return values.getOrDefault(key, List.of()).stream().findFirst();
        }

        private static @Nullable String orNull(String text) {
            return text.isEmpty() ? null : text;
        }
    }
}
