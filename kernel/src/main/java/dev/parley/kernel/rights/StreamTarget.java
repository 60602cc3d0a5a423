package dev.parley.kernel.rights;

import java.io.OutputStream;
import java.util.UUID;

/** An archive that goes to a stream at once, as a file of the command line. */
record StreamTarget(OutputStream body) implements ArchiveTarget {
    @Override
    public void pause(ZipWriter zip, UUID last, long messages) {
        // What breaks off is begun anew.
    }

    @Override
    public void writeDirectory(OutputStream to) {
        // All of it is still with the writer.
    }
}
