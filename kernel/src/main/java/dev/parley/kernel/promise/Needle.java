package dev.parley.kernel.promise;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/**
 * Bytes that are looked for.
 *
 * @param name what they are, without saying what they say
 * @param sort how far they may get about
 */
@SuppressWarnings("ArrayRecordComponent") // compared by identity
record Needle(String name, Sort sort, byte[] bytes) {
    /** Shorter ones could be found by chance. */
    static final int SHORTEST = 8;

    Needle {
        if (bytes.length < SHORTEST) {
            throw new IllegalArgumentException("too short to be looked for: " + name);
        }
    }

    /** A text as it is, and as somebody would have encoded it. */
    static List<Needle> text(String name, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        List<Needle> forms = new ArrayList<>(bytes(name, Sort.TEXT, bytes));
        // Three, for it may begin anywhere among the four digits that stand for three bytes.
        for (int before = 0; before < 3; before++) {
            byte[] shifted = new byte[before + bytes.length];
            System.arraycopy(bytes, 0, shifted, before, bytes.length);
            String digits = Base64.getEncoder().withoutPadding().encodeToString(shifted);
            // The digits at the ends depend on what stands beside them.
            String own = digits.substring((before * 8 + 5) / 6, shifted.length * 8 / 6);
            forms.add(new Needle(name, Sort.TEXT, own.getBytes(StandardCharsets.US_ASCII)));
        }
        return forms;
    }

    /** Bytes as they are, and in hexadecimal. */
    static List<Needle> bytes(String name, Sort sort, byte[] bytes) {
        byte[] hex = HexFormat.of().formatHex(bytes).getBytes(StandardCharsets.US_ASCII);
        return List.of(new Needle(name, sort, bytes), new Needle(name, sort, hex));
    }

    /** An identifier as its bytes, and as it is written. */
    static List<Needle> id(String name, UUID id) {
        ByteBuffer bytes = ByteBuffer.allocate(16);
        bytes.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
        return List.of(
                new Needle(name, Sort.ID, bytes.array()),
                new Needle(name, Sort.ID, id.toString().getBytes(StandardCharsets.US_ASCII)));
    }

    /** What sort of bytes. */
    enum Sort {
        /** What a person would have written: must never be stored. */
        TEXT,
        /** A ciphertext, a keyed hash, a wrapped key: must be gone with the person. */
        SEALED,
        /** An identifier: may stay where the inventory says that it outlives the person. */
        ID
    }
}
