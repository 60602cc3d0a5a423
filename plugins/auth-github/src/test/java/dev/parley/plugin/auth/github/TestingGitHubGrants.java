package dev.parley.plugin.auth.github;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Which codes and tokens are valid, and for whom. */
final class TestingGitHubGrants {
    private record Consent(TestingGitHubPerson person, String redirectUri, Optional<String> challenge) {}

    private final Map<String, Consent> codes = new HashMap<>();
    private final Map<String, TestingGitHubPerson> tokens = new HashMap<>();
    private final List<Long> revoked = new ArrayList<>();
    private final List<String> given = new ArrayList<>();

    /** Somebody consents. */
    synchronized String code(TestingGitHubPerson person, String redirectUri, Optional<String> challenge) {
        String code = UUID.randomUUID().toString().replace("-", "").substring(0, 20);
        codes.put(code, new Consent(person, redirectUri, challenge));
        given.add(code);
        return code;
    }

    /** A token, if the code is good: it is used up either way. */
    synchronized Optional<String> redeem(String code, String redirectUri, String verifier) {
        Consent consent = codes.remove(code);
        if (consent == null
                || !consent.redirectUri().equals(redirectUri)
                || !consent.challenge().map(challenge(verifier)::equals).orElse(true)) {
            return Optional.empty();
        }
        String token = "gho_" + UUID.randomUUID().toString().replace("-", "");
        tokens.put(token, consent.person());
        given.add(token);
        return Optional.of(token);
    }

    synchronized Optional<TestingGitHubPerson> holder(String token) {
        return Optional.ofNullable(tokens.get(token));
    }

    /** Ends all tokens of the one whose token it is, if it is valid. */
    synchronized boolean revoke(String token) {
        Optional<TestingGitHubPerson> person = holder(token);
        person.ifPresent(found -> {
            takeBack(found.id());
            revoked.add(found.id());
        });
        return person.isPresent();
    }

    synchronized void takeBack(long id) {
        tokens.values().removeIf(person -> person.id() == id);
    }

    synchronized void expireCodes() {
        codes.clear();
    }

    synchronized List<Long> revoked() {
        return List.copyOf(revoked);
    }

    synchronized Collection<String> secretsGiven() {
        return List.copyOf(given);
    }

    private static String challenge(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
