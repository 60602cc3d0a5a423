package dev.parley.kernel.rights;

import java.io.IOException;
import java.io.OutputStream;
import java.util.UUID;

/** Where an archive goes. */
interface ArchiveTarget {
    /** Takes the archive's bytes. */
    OutputStream body();

    /**
     * Up to here the archive is whole but for its end: from here it can be gone on with.
     *
     * @param last the conversation that is in it, with all before
     */
    void pause(ZipWriter zip, UUID last, long messages) throws IOException;

    /** Writes what was taken of the directory, in order. */
    void writeDirectory(OutputStream to) throws IOException;
}
