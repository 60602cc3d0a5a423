package dev.parley.kernel.signin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/** What nobody can guess: states, nonces, code verifiers, tokens of links and of browsers. */
public final class Secrets {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

    private Secrets() {}

    /** 256 random bits, in 43 characters that go anywhere in an address. */
    public static String random() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return encode(bytes);
    }

    /** Whether a text could be one of ours. */
    public static boolean isOne(String text) {
        return FORM.matcher(text).matches();
    }

    /** PKCE S256 of a code verifier (RFC 7636). */
    static String challenge(String codeVerifier) {
        try {
            return encode(
                    MessageDigest.getInstance("SHA-256").digest(codeVerifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
