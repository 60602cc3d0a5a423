package dev.parley.kernel.keys;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.subtle.Hkdf;
import com.google.crypto.tink.subtle.Random;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * One key of the hierarchy: 256 bits, from which one key for each use is derived (HKDF, RFC 5869), so that what wraps keys
 * never encrypts texts.
 */
final class Key {
    static final int BYTES = 32;
    private static final String MAC = "HmacSHA256";

    private final byte[] bytes;
    private final Aead wrapping;
    private final Aead texts;

    Key(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a key has " + BYTES + " bytes, not " + bytes.length);
        }
        this.bytes = bytes.clone();
        this.wrapping = aead(derive("wrap"));
        this.texts = aead(derive("text"));
    }

    static byte[] random() {
        return Random.randBytes(BYTES);
    }

    byte[] wrap(byte[] key, String place) {
        return encrypt(wrapping, key, place);
    }

    byte[] unwrap(byte[] wrapped, String place) {
        return decrypt(wrapping, wrapped, place);
    }

    byte[] encryptText(String text, String place) {
        return encrypt(texts, text.getBytes(StandardCharsets.UTF_8), place);
    }

    String decryptText(byte[] ciphertext, String place) {
        return new String(decrypt(texts, ciphertext, place), StandardCharsets.UTF_8);
    }

    byte[] encryptBytes(byte[] bytes, String place) {
        return encrypt(texts, bytes, place);
    }

    byte[] decryptBytes(byte[] ciphertext, String place) {
        return decrypt(texts, ciphertext, place);
    }

    byte[] hash(String purpose, String text) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(derive("hash " + purpose), MAC));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + MAC, e);
        }
    }

    /** Of a key that is no longer needed, nothing should stay in memory. */
    static void forget(byte[] key) {
        Arrays.fill(key, (byte) 0);
    }

    private byte[] derive(String use) {
        try {
            return Hkdf.computeHkdf(MAC, bytes, new byte[0], ("parley " + use).getBytes(StandardCharsets.UTF_8), BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + MAC, e);
        }
    }

    private static Aead aead(byte[] key) {
        try {
            return new AesGcmJce(key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-256-GCM", e);
        }
    }

    private static byte[] encrypt(Aead aead, byte[] plain, String place) {
        try {
            return aead.encrypt(plain, place.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-256-GCM failed", e);
        }
    }

    private static byte[] decrypt(Aead aead, byte[] ciphertext, String place) {
        try {
            return aead.decrypt(ciphertext, place.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new WrongKeyException("the ciphertext is not of this key and place", e);
        }
    }
}
