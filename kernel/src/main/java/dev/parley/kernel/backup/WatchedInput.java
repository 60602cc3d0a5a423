package dev.parley.kernel.backup;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Passes on what is read, and tells how much it was. */
final class WatchedInput extends FilterInputStream {
    private final Advance advance;
    private long bytes;

    WatchedInput(InputStream source, Advance advance) {
        super(source);
        this.advance = advance;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        bytes += Math.max(read, 0);
        advance.at(bytes);
        return read;
    }
}
