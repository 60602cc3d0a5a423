package dev.parley.launcher.postgres;

import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

final class PostgresErrors {
    static final ErrorCode UNSUPPORTED_PLATFORM = new ErrorCode("postgres.unsupported-platform", ErrorType.UNAVAILABLE);
    static final ErrorCode UNPACK_FAILED = new ErrorCode("postgres.unpack-failed", ErrorType.UNAVAILABLE);
    static final ErrorCode OTHER_VERSION = new ErrorCode("postgres.other-version", ErrorType.CONFLICT);
    static final ErrorCode NOT_AS_ROOT = new ErrorCode("postgres.not-as-root", ErrorType.UNAVAILABLE);
    static final ErrorCode PORT_TAKEN = new ErrorCode("postgres.port-taken", ErrorType.CONFLICT);
    static final ErrorCode START_FAILED = new ErrorCode("postgres.start-failed", ErrorType.UNAVAILABLE);
    static final ErrorCode STILL_RUNNING = new ErrorCode("postgres.still-running", ErrorType.CONFLICT);
    static final ErrorCode DATA_UNUSABLE = new ErrorCode("postgres.data-unusable", ErrorType.UNAVAILABLE);

    private PostgresErrors() {}

    static PlatformException startFailed(String message, @Nullable Throwable cause) {
        return new PlatformException(START_FAILED, message, cause);
    }

    /** Says what a person can do about a failure of the file system. */
    static PlatformException files(ErrorCode code, Path where, IOException failed) {
        long freeMiB = where.toFile().getUsableSpace() >> 20;
        String hint;
        if (failed instanceof AccessDeniedException) {
            hint = "This user may not write there.";
        } else if (freeMiB < 512) {
            hint = "The disk has " + freeMiB + " MiB left; PostgreSQL needs about 512 to begin with.";
        } else {
            hint = "See the cause for the file.";
        }
        return new PlatformException(
                code, "PostgreSQL cannot use " + where + ": " + failed.getMessage() + ". " + hint, failed);
    }
}
