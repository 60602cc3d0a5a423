package dev.parley.kernel.rights;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Writes a ZIP archive (PKWARE's APPNOTE.TXT) from front to back, and can go on with one that was begun before: what the end
 * of the archive says about its entries is handed out as it comes to be, to be kept wherever the archive is.
 */
final class ZipWriter {
    private static final int BUFFER = 8192;

    private final Counting out;
    private final ByteArrayOutputStream directory = new ByteArrayOutputStream();
    private long entries;

    /**
     * @param written how many bytes of the archive there are
     * @param entries how many entries are in them
     */
    ZipWriter(OutputStream out, long written, long entries) {
        this.out = new Counting(out, written);
        this.entries = entries;
    }

    long written() {
        return out.count;
    }

    long entries() {
        return entries;
    }

    void entry(String name, Content content) throws IOException {
        byte[] encoded = name.getBytes(StandardCharsets.UTF_8);
        long start = out.count;
        CRC32 sum = new CRC32();
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        out.write(ZipRecords.local(encoded));
        try {
            DeflaterOutputStream deflated = new DeflaterOutputStream(out, deflater, BUFFER);
            content.write(new CheckedOutputStream(deflated, sum));
            deflated.finish();
            var entry = new ZipRecords.Entry(
                    encoded, sum.getValue(), deflater.getBytesWritten(), deflater.getBytesRead(), start);
            out.write(ZipRecords.descriptor(entry));
            directory.write(ZipRecords.central(entry));
            entries++;
        } finally {
            deflater.end();
        }
    }

    /** What the directory says of the entries since it was last taken. */
    byte[] takeDirectory() {
        byte[] taken = directory.toByteArray();
        directory.reset();
        return taken;
    }

    /** @param earlier writes the parts of the directory that were taken, in their order */
    void finish(Content earlier) throws IOException {
        long start = out.count;
        earlier.write(out);
        out.write(takeDirectory());
        out.write(ZipRecords.end(entries, start, out.count - start));
        out.flush();
    }

    /** Writes what an entry holds. */
    @FunctionalInterface
    interface Content {
        void write(OutputStream to) throws IOException;
    }

    private static final class Counting extends OutputStream {
        private final OutputStream to;
        private long count;

        Counting(OutputStream to, long count) {
            this.to = to;
            this.count = count;
        }

        @Override
        public void write(int b) throws IOException {
            to.write(b);
            count++;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            to.write(bytes, offset, length);
            count += length;
        }

        @Override
        public void flush() throws IOException {
            to.flush();
        }
    }
}
