package dev.parley.spi.testkit.auth;

import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import dev.parley.spi.auth.AuthCallback;
import dev.parley.spi.auth.AuthProvider;
import dev.parley.spi.auth.AuthRequest;
import dev.parley.spi.auth.AuthStep;
import dev.parley.spi.auth.ExternalIdentity;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A provider without servers that keeps the contract, for tests to break. */
class TestingProvider implements AuthProvider {
    static final String SECRET = "the-secret-of-the-client";
    private static final ErrorCode REFUSED = new ErrorCode("auth-example.refused", ErrorType.UNAUTHENTICATED);

    /** Challenges by code. */
    private static final Map<String, String> CODES = new ConcurrentHashMap<>();

    /** What a browser brings back. */
    static AuthReturn pass(URI location) {
        Map<String, List<String>> query = AuthReturn.parameters(location);
        String code = TestingSignIn.random();
        CODES.put(code, query.get("code_challenge").getFirst());
        return AuthReturn.redirected(
                Map.of("code", code, "state", query.get("state").getFirst()));
    }

    @Override
    public String label() {
        return "Example";
    }

    @Override
    public AuthStep begin(AuthRequest request) {
        String query = Parameters.write(Map.of(
                "state", request.state(),
                "redirect_uri", request.redirectUri().toString(),
                "code_challenge", request.codeChallenge(),
                "code_challenge_method", "S256"));
        return new AuthStep.Redirect(URI.create("https://id.example.org/authorize?" + query));
    }

    @Override
    public ExternalIdentity complete(AuthCallback callback) {
        String code = Parameters.one(callback.query(), "code").orElseThrow(TestingProvider::refused);
        String challenge = redeem(code);
        if (!TestingSignIn.challenge(callback.codeVerifier()).equals(challenge)) {
            throw refused();
        }
        return identity();
    }

    String redeem(String code) {
        String challenge = CODES.remove(code);
        if (challenge == null) {
            throw refused();
        }
        return challenge;
    }

    /** Looks without taking away. */
    static String look(String code) {
        String challenge = CODES.get(code);
        if (challenge == null) {
            throw refused();
        }
        return challenge;
    }

    ExternalIdentity identity() {
        return new ExternalIdentity(
                "https://id.example.org", "subject", "Ada", "ada@example.org", true, Set.of(), null, null);
    }

    static PlatformException refused() {
        return refused("The answer proves nothing. Begin the sign-in again.");
    }

    static PlatformException refused(String message) {
        return new PlatformException(REFUSED, message);
    }
}
