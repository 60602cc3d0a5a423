package dev.parley.spi.testkit.auth;

import dev.parley.spi.auth.AuthCallback;
import dev.parley.spi.auth.AuthRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A host's side of one sign-in: what it draws at random, and keeps until the browser comes back. */
public record TestingSignIn(URI redirectUri, String state, String nonce, String codeVerifier) {
    private static final SecureRandom RANDOM = new SecureRandom();

    /** With a callback address like a host's. */
    public static TestingSignIn create(URI redirectUri) {
        return new TestingSignIn(redirectUri, random(), random(), random());
    }

    /** PKCE S256 of the code verifier. */
    public String codeChallenge() {
        return challenge(codeVerifier);
    }

    public AuthRequest request() {
        return request(null, false);
    }

    public AuthRequest request(@Nullable String loginHint, boolean fresh) {
        return new AuthRequest(redirectUri, state, nonce, codeChallenge(), Locale.ENGLISH, loginHint, fresh);
    }

    public AuthCallback callback(AuthReturn back) {
        return new AuthCallback(
                back.method(), back.query(), back.form(), redirectUri, nonce, codeVerifier, back.rawConfirmedEmail());
    }

    /** The same sign-in, by somebody who does not know the verifier. */
    public TestingSignIn withCodeVerifier(String other) {
        return new TestingSignIn(redirectUri, state, nonce, other);
    }

    /** 256 random bits. */
    public static String random() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return encode(bytes);
    }

    static String challenge(String codeVerifier) {
        return encode(sha256(codeVerifier));
    }

    /** Hides what must stay between the host and the provider. */
    @Override
    public String toString() {
        return "TestingSignIn[redirectUri=" + redirectUri + "]";
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
