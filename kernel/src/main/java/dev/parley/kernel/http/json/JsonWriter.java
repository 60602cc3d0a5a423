package dev.parley.kernel.http.json;

import dev.parley.spi.Json;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes one JSON text as UTF-8 into a buffer that is used again. It trusts its caller to close what it opens: the shape of
 * an answer is code here, so that nothing is sent that nobody wrote down.
 */
public final class JsonWriter {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);

    private byte[] buffer = new byte[512];
    private int size;
    private boolean comma;

    /** Forgets everything, so that the buffer serves the next text. */
    public JsonWriter reset() {
        size = 0;
        comma = false;
        return this;
    }

    public JsonWriter object() {
        return open('{');
    }

    public JsonWriter endObject() {
        return close('}');
    }

    public JsonWriter array() {
        return open('[');
    }

    public JsonWriter endArray() {
        return close(']');
    }

    public JsonWriter name(String name) {
        separate();
        quoted(name);
        put(':');
        comma = false;
        return this;
    }

    public JsonWriter value(@Nullable String text) {
        if (text == null) {
            return literal(NULL);
        }
        separate();
        quoted(text);
        comma = true;
        return this;
    }

    public JsonWriter value(Optional<String> text) {
        return value(text.orElse(null));
    }

    public JsonWriter value(long number) {
        return literal(Long.toString(number).getBytes(StandardCharsets.US_ASCII));
    }

    public JsonWriter value(boolean truth) {
        return literal(truth ? TRUE : FALSE);
    }

    public JsonWriter value(Json json) {
        separate();
        int start = size;
        append(json.utf8());
        // A line break in well-formed JSON is white space, and would end an event of a stream.
        for (int i = start; i < size; i++) {
            if (buffer[i] == '\n' || buffer[i] == '\r') {
                buffer[i] = ' ';
            }
        }
        comma = true;
        return this;
    }

    public JsonWriter nothing() {
        return literal(NULL);
    }

    public JsonWriter member(String name, @Nullable String text) {
        return name(name).value(text);
    }

    public JsonWriter member(String name, Optional<String> text) {
        return name(name).value(text);
    }

    public JsonWriter member(String name, long number) {
        return name(name).value(number);
    }

    public JsonWriter member(String name, boolean truth) {
        return name(name).value(truth);
    }

    /** Bytes outside the JSON text: the frame of an event, or a part that was written before. */
    public JsonWriter frame(byte[] bytes) {
        append(bytes);
        comma = false;
        return this;
    }

    /** The buffer itself; the first {@link #size()} bytes count. */
    public byte[] buffer() {
        return buffer;
    }

    public int size() {
        return size;
    }

    public byte[] toBytes() {
        return Arrays.copyOf(buffer, size);
    }

    @Override
    public String toString() {
        return new String(buffer, 0, size, StandardCharsets.UTF_8);
    }

    private JsonWriter open(char bracket) {
        separate();
        put(bracket);
        comma = false;
        return this;
    }

    private JsonWriter close(char bracket) {
        put(bracket);
        comma = true;
        return this;
    }

    private JsonWriter literal(byte[] bytes) {
        separate();
        append(bytes);
        comma = true;
        return this;
    }

    private void separate() {
        if (comma) {
            put(',');
        }
    }

    private void quoted(String text) {
        int length = text.length();
        room(length * 6L + 2);
        buffer[size++] = '"';
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= 0x20 && c < 0x7f && c != '"' && c != '\\') {
                buffer[size++] = (byte) c;
            } else if (Character.isHighSurrogate(c) && i + 1 < length && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
                supplementary(Character.toCodePoint(c, text.charAt(i)));
            } else {
                unusual(c);
            }
        }
        buffer[size++] = '"';
    }

    private void unusual(char c) {
        switch (c) {
            case '"', '\\' -> escape(c);
            case '\n' -> escape('n');
            case '\r' -> escape('r');
            case '\t' -> escape('t');
            default -> {
                if (c < 0x20 || c == 0x7f || Character.isSurrogate(c) || c == 0x2028 || c == 0x2029) {
                    // Half a pair stays half a pair, so that a client that joins two deltas has the whole.
                    unicode(c);
                } else if (c < 0x800) {
                    buffer[size++] = (byte) (0xc0 | (c >> 6));
                    buffer[size++] = (byte) (0x80 | (c & 0x3f));
                } else {
                    buffer[size++] = (byte) (0xe0 | (c >> 12));
                    buffer[size++] = (byte) (0x80 | ((c >> 6) & 0x3f));
                    buffer[size++] = (byte) (0x80 | (c & 0x3f));
                }
            }
        }
    }

    private void supplementary(int code) {
        buffer[size++] = (byte) (0xf0 | (code >> 18));
        buffer[size++] = (byte) (0x80 | ((code >> 12) & 0x3f));
        buffer[size++] = (byte) (0x80 | ((code >> 6) & 0x3f));
        buffer[size++] = (byte) (0x80 | (code & 0x3f));
    }

    private void escape(char c) {
        buffer[size++] = '\\';
        buffer[size++] = (byte) c;
    }

    private void unicode(char c) {
        escape('u');
        for (int shift = 12; shift >= 0; shift -= 4) {
            buffer[size++] = HEX[(c >> shift) & 0xf];
        }
    }

    private void put(char c) {
        room(1);
        buffer[size++] = (byte) c;
    }

    private void append(byte[] bytes) {
        room(bytes.length);
        System.arraycopy(bytes, 0, buffer, size, bytes.length);
        size += bytes.length;
    }

    private void room(long more) {
        long needed = size + more;
        if (needed > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.toIntExact(Math.max(needed, buffer.length * 2L)));
        }
    }
}
