package dev.parley.benchmark;

import java.util.Arrays;

/** Looks for bytes in bytes. */
final class Bytes {
    private Bytes() {}

    /** Where it begins, or -1. */
    static int find(byte[] bytes, int from, int to, byte[] wanted) {
        for (int i = from; i <= to - wanted.length; i++) {
            if (bytes[i] == wanted[0] && Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
        return -1;
    }

    /** Looks for small letters, also where they are written large. */
    static int findIgnoringCase(byte[] bytes, int to, byte[] wanted) {
        for (int i = 0; i <= to - wanted.length; i++) {
            int same = 0;
            while (same < wanted.length && small(bytes[i + same]) == wanted[same]) {
                same++;
            }
            if (same == wanted.length) {
                return i;
            }
        }
        return -1;
    }

    static boolean startsWith(byte[] bytes, byte[] wanted) {
        return Arrays.equals(bytes, 0, Math.min(bytes.length, wanted.length), wanted, 0, wanted.length);
    }

    private static byte small(byte letter) {
        return letter >= 'A' && letter <= 'Z' ? (byte) (letter + 32) : letter;
    }
}
