package dev.parley.spi;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One JSON value (<a href="https://www.rfc-editor.org/rfc/rfc8259">RFC 8259</a>) as UTF-8 bytes. It is carried, not
 * parsed: who makes one answers for its being well-formed.
 */
public final class Json {
    private final byte[] utf8;

    private Json(byte[] utf8) {
        this.utf8 = utf8;
    }

    /** Takes the bytes over: the caller does not change them afterwards. */
    public static Json ofUtf8(byte[] utf8) {
        return new Json(utf8);
    }

    public static Json of(String text) {
        return new Json(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The bytes themselves, not a copy: the caller does not change them. */
    public byte[] utf8() {
        return utf8;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Json json && Arrays.equals(utf8, json.utf8);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(utf8);
    }

    /** The JSON text. */
    @Override
    public String toString() {
        return new String(utf8, StandardCharsets.UTF_8);
    }
}
