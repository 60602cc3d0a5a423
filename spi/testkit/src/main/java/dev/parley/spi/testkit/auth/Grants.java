package dev.parley.spi.testkit.auth;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Codes that work once, and access tokens that work on. */
final class Grants {
    private final Map<String, Grant> codes = new ConcurrentHashMap<>();
    private final Map<String, Grant> accessTokens = new ConcurrentHashMap<>();
    private final List<String> idTokens = new CopyOnWriteArrayList<>();
    private final List<String> authMethods = new CopyOnWriteArrayList<>();

    String code(Grant grant) {
        String code = TestingSignIn.random();
        codes.put(code, grant);
        return code;
    }

    Optional<Grant> redeem(String code) {
        return Optional.ofNullable(codes.remove(code));
    }

    String accessToken(Grant grant) {
        String token = TestingSignIn.random();
        accessTokens.put(token, grant);
        return token;
    }

    Optional<Grant> byAccessToken(String token) {
        return Optional.ofNullable(accessTokens.get(token));
    }

    void proved(String authMethod) {
        authMethods.add(authMethod);
    }

    List<String> authMethods() {
        return List.copyOf(authMethods);
    }

    void gave(String idToken) {
        idTokens.add(idToken);
    }

    Collection<String> tokens() {
        List<String> all = new CopyOnWriteArrayList<>(accessTokens.keySet());
        all.addAll(idTokens);
        return all;
    }
}
