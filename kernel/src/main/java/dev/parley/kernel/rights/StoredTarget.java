package dev.parley.kernel.rights;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.rights.ExportChunkDao.Part;
import dev.parley.kernel.rights.ExportChunkDao.Place;
import dev.parley.kernel.rights.ExportDao.Job;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/** An archive that is kept in the database, to be fetched: one piece of it at a time is in memory. */
final class StoredTarget implements ArchiveTarget {
    private static final int PIECE = 1 << 20;

    private final ExportStore store;
    private final TenantContext context;
    private final Pieces pieces = new Pieces();
    private Job job;

    StoredTarget(ExportStore store, TenantContext context, Job job) {
        this.store = store;
        this.context = context;
        this.job = job;
        pieces.startsAt = job.size();
    }

    @Override
    public OutputStream body() {
        return pieces;
    }

    /** Not after every small conversation: pieces would be small, too. */
    @Override
    public void pause(ZipWriter zip, UUID last, long messages) {
        if (zip.written() - job.size() < PIECE / 2) {
            return;
        }
        pieces.send();
        byte[] directory = zip.takeDirectory();
        Job reached = new Job(
                job.id(),
                job.owner(),
                job.attempt(),
                zip.written(),
                job.directorySize() + directory.length,
                zip.entries(),
                messages,
                last);
        store.keep(context, job, reached, directory);
        job = reached;
    }

    @Override
    public void writeDirectory(OutputStream to) throws IOException {
        long at = 0;
        while (at < job.directorySize()) {
            Optional<ExportStore.Piece> piece = store.read(context, job.id(), new Place(Part.DIRECTORY, at));
            byte[] bytes = piece.orElseThrow(LostExportException::new).bytes();
            to.write(bytes);
            at += bytes.length;
        }
    }

    /** Cuts what is written into pieces. */
    private final class Pieces extends OutputStream {
        private final byte[] buffer = new byte[PIECE];
        private long startsAt;
        private int filled;

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            int done = 0;
            while (done < length) {
                int part = Math.min(length - done, PIECE - filled);
                System.arraycopy(bytes, offset + done, buffer, filled, part);
                filled += part;
                done += part;
                if (filled == PIECE) {
                    send();
                }
            }
        }

        @Override
        public void flush() {
            send();
        }

        private void send() {
            if (filled > 0) {
                store.write(context, job, new Place(Part.BODY, startsAt), Arrays.copyOf(buffer, filled));
                startsAt += filled;
                filled = 0;
            }
        }
    }
}
