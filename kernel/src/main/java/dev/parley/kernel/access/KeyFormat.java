package dev.parley.kernel.access;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.zip.CRC32;

/** The form of an API key: {@code pk-}, 256 random bits and a checksum, both in base 62. What does not fit is refused unread. */
final class KeyFormat {
    private static final String PREFIX = "pk-";
    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final BigInteger BASE = BigInteger.valueOf(DIGITS.length());
    private static final int SECRET_BITS = 256;
    private static final int SECRET_LENGTH = 43;
    private static final int CHECKSUM_LENGTH = 6;
    private static final int LENGTH = PREFIX.length() + SECRET_LENGTH + CHECKSUM_LENGTH;
    private static final int HINT_LENGTH = 4;

    private final SecureRandom random = new SecureRandom();

    String issue() {
        String body = PREFIX + base62(new BigInteger(SECRET_BITS, random), SECRET_LENGTH);
        return body + checksum(body);
    }

    static boolean fits(String presented) {
        if (presented.length() != LENGTH || !presented.startsWith(PREFIX)) {
            return false;
        }
        int end = LENGTH - CHECKSUM_LENGTH;
        return presented.substring(end).equals(checksum(presented.substring(0, end)));
    }

    static String hint(String key) {
        return key.substring(key.length() - HINT_LENGTH);
    }

    static String checksum(String body) {
        CRC32 crc = new CRC32();
        crc.update(body.getBytes(StandardCharsets.UTF_8));
        return base62(BigInteger.valueOf(crc.getValue()), CHECKSUM_LENGTH);
    }

    private static String base62(BigInteger number, int length) {
        char[] written = new char[length];
        BigInteger rest = number;
        for (int i = length - 1; i >= 0; i--) {
            BigInteger[] parts = rest.divideAndRemainder(BASE);
            written[i] = DIGITS.charAt(parts[1].intValue());
            rest = parts[0];
        }
        return new String(written);
    }
}
