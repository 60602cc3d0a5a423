package dev.parley.plugin.inference.gpu;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * Splits a body into the data of <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">server-sent
 * events</a>. The data is a slice of the reader's buffer, good until the next call.
 */
final class SseReader {
    private static final int LARGEST_EVENT = 16 * 1024 * 1024;
    private static final byte[] DATA = {'d', 'a', 't', 'a', ':'};

    private final BodyReader body;
    private byte[] buffer = new byte[8_192];
    private int limit;
    private int line;
    private int scanned;
    private int dataStart = -1;
    private int dataEnd;

    SseReader(BodyReader body) {
        this.body = body;
    }

    /** Where the data of the event is. */
    byte[] buffer() {
        return buffer;
    }

    int offset() {
        return dataStart;
    }

    int length() {
        return dataEnd - dataStart;
    }

    /**
     * Goes on to the next event that has data. Comments are no events, and do not put the deadline off.
     *
     * @return whether there is one; false at the end of the body
     */
    boolean next(long deadline) throws IOException, InterruptedException, UpstreamFailure {
        dataStart = -1;
        while (true) {
            int newline = findNewline();
            if (newline < 0) {
                if (!fill(deadline)) {
                    return false;
                }
            } else if (endsEvent(newline)) {
                return true;
            }
        }
    }

    private int findNewline() {
        for (int i = scanned; i < limit; i++) {
            if (buffer[i] == '\n') {
                return i;
            }
        }
        scanned = limit;
        return -1;
    }

    private boolean endsEvent(int newline) {
        int start = line;
        int end = newline > start && buffer[newline - 1] == '\r' ? newline - 1 : newline;
        line = newline + 1;
        scanned = line;
        if (end == start) {
            return dataStart >= 0;
        }
        if (end - start >= DATA.length && Arrays.equals(buffer, start, start + DATA.length, DATA, 0, DATA.length)) {
            int from = start + DATA.length;
            data(from < end && buffer[from] == ' ' ? from + 1 : from, end);
        }
        return false;
    }

    private void data(int from, int to) {
        if (dataStart < 0) {
            dataStart = from;
            dataEnd = to;
            return;
        }
        // Lines of one event are joined by a newline; what lies between them in the buffer is read already.
        buffer[dataEnd++] = '\n';
        System.arraycopy(buffer, from, buffer, dataEnd, to - from);
        dataEnd += to - from;
    }

    private boolean fill(long deadline) throws IOException, InterruptedException, UpstreamFailure {
        List<ByteBuffer> more = body.read(deadline);
        if (more == null) {
            return false;
        }
        int size = 0;
        for (ByteBuffer piece : more) {
            size += piece.remaining();
        }
        makeRoom(size);
        for (ByteBuffer piece : more) {
            int length = piece.remaining();
            piece.get(buffer, limit, length);
            limit += length;
        }
        return true;
    }

    private void makeRoom(int size) throws IOException {
        int keep = dataStart < 0 ? line : dataStart;
        int kept = limit - keep;
        if (kept + size > LARGEST_EVENT) {
            throw new IOException("an event is larger than " + LARGEST_EVENT + " bytes");
        }
        if (limit + size <= buffer.length) {
            return;
        }
        byte[] target = kept + size <= buffer.length ? buffer : new byte[Math.max(buffer.length * 2, kept + size)];
        System.arraycopy(buffer, keep, target, 0, kept);
        buffer = target;
        limit -= keep;
        line -= keep;
        scanned -= keep;
        if (dataStart >= 0) {
            dataStart -= keep;
            dataEnd -= keep;
        }
    }
}
