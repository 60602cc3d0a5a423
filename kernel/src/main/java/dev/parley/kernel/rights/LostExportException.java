package dev.parley.kernel.rights;

import java.io.Serial;

/** An export is no longer this node's to make. */
final class LostExportException extends IllegalStateException {
    @Serial
    private static final long serialVersionUID = 1;

    LostExportException() {
        super("the export was taken over, or is gone");
    }
}
