package dev.parley.kernel.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Passes on what is written, and knows its length, its lines and its hash. */
final class MeasuringOutput extends OutputStream {
    private final OutputStream target;
    private final Advance advance;
    private final MessageDigest digest = Hashes.sha256();
    private long bytes;
    private long lines;

    MeasuringOutput(OutputStream target, Advance advance) {
        this.target = target;
        this.advance = advance;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] buffer, int offset, int length) throws IOException {
        target.write(buffer, offset, length);
        digest.update(buffer, offset, length);
        bytes += length;
        // In the text format a line's end inside of a value is escaped.
        for (int i = offset; i < offset + length; i++) {
            if (buffer[i] == '\n') {
                lines++;
            }
        }
        advance.at(bytes);
    }

    long bytes() {
        return bytes;
    }

    long lines() {
        return lines;
    }

    /** Of everything that was written; once. */
    String sha256() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
