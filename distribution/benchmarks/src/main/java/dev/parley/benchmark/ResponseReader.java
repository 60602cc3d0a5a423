package dev.parley.benchmark;

import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.function.LongConsumer;

/** Reads one response after the other from what comes, and sees whether each is whole. */
final class ResponseReader {
    /** {@code [DONE]} and the end of its event. */
    private static final long DONE = 0x5b444f4e455d0a0aL;

    private final LongConsumer marks;
    private final boolean reading;
    private final Marks mark = new Marks();
    private final StringBuilder line = new StringBuilder(64);
    private Part part = Part.HEAD;
    private boolean first = true;
    private boolean ok;
    private boolean chunked;
    private boolean events;
    private long left;
    private long last;

    /**
     * A reader.
     *
     * @param reading whether tokens carry times
     * @param marks takes them
     */
    ResponseReader(boolean reading, LongConsumer marks) {
        this.reading = reading;
        this.marks = marks;
    }

    /** Takes what came; answers whether a response has ended with it. */
    boolean take(ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            switch (part) {
                case HEAD, SIZE, GAP, TRAILER -> {
                    if (lineEnds(bytes.get()) && next()) {
                        return true;
                    }
                }
                case BODY, CHUNK -> {
                    body(bytes);
                    if (left == 0 && part == Part.BODY) {
                        return end(true);
                    }
                    part = left == 0 ? Part.GAP : part;
                }
            }
        }
        return false;
    }

    /** Whether the response that has just ended was what was asked for. */
    boolean ok() {
        return ok;
    }

    private boolean lineEnds(byte letter) {
        if (letter == '\n') {
            return true;
        }
        if (letter != '\r') {
            line.append((char) letter);
        }
        return false;
    }

    private boolean next() {
        String text = line.toString();
        line.setLength(0);
        switch (part) {
            case HEAD -> {
                return head(text);
            }
            case SIZE -> {
                left = Long.parseLong(text, 16);
                part = left == 0 ? Part.TRAILER : Part.CHUNK;
            }
            case GAP -> part = Part.SIZE;
            case TRAILER -> {
                return end(!events || last == DONE);
            }
            case BODY, CHUNK -> throw new IllegalStateException("no lines in " + part);
        }
        return false;
    }

    private boolean head(String text) {
        if (first) {
            first = false;
            ok = text.startsWith("HTTP/1.1 200");
        } else if (text.isEmpty()) {
            part = chunked ? Part.SIZE : Part.BODY;
            return !chunked && left == 0 && end(true);
        } else {
            String small = text.toLowerCase(Locale.ROOT);
            if (small.startsWith("content-length:")) {
                left = Long.parseLong(small.substring(15).strip());
            } else if (small.startsWith("transfer-encoding:")) {
                chunked = true;
            } else if (small.startsWith("content-type:")) {
                events = small.contains("text/event-stream");
            }
        }
        return false;
    }

    private void body(ByteBuffer bytes) {
        int length = (int) Math.min(left, bytes.remaining());
        if (reading) {
            for (int i = 0; i < length; i++) {
                long value = mark.next(bytes.get(bytes.position() + i));
                if (value >= 0) {
                    marks.accept(value);
                }
            }
        }
        for (int i = Math.max(0, length - Long.BYTES); i < length; i++) {
            last = (last << Byte.SIZE) | (bytes.get(bytes.position() + i) & 0xff);
        }
        bytes.position(bytes.position() + length);
        left -= length;
    }

    private boolean end(boolean whole) {
        ok = ok && whole;
        part = Part.HEAD;
        first = true;
        chunked = false;
        events = false;
        left = 0;
        last = 0;
        return true;
    }

    private enum Part {
        HEAD,
        BODY,
        SIZE,
        CHUNK,
        GAP,
        TRAILER
    }
}
