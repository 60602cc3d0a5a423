package dev.parley.kernel.backup;

import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

final class BackupErrors {
    static final ErrorCode NOT_FOUND = new ErrorCode("backup.not-found", ErrorType.NOT_FOUND);
    static final ErrorCode DAMAGED = new ErrorCode("backup.damaged", ErrorType.UNPROCESSABLE);
    static final ErrorCode NEWER = new ErrorCode("backup.newer", ErrorType.UNPROCESSABLE);
    static final ErrorCode EXISTS = new ErrorCode("backup.exists", ErrorType.CONFLICT);
    static final ErrorCode NOT_EMPTY = new ErrorCode("backup.database-not-empty", ErrorType.CONFLICT);
    static final ErrorCode IN_USE = new ErrorCode("backup.database-in-use", ErrorType.CONFLICT);
    static final ErrorCode BUSY = new ErrorCode("backup.drill-runs", ErrorType.CONFLICT);
    static final ErrorCode NO_DIRECTORY = new ErrorCode("backup.no-directory", ErrorType.INVALID_REQUEST);
    static final ErrorCode INVALID = new ErrorCode("backup.invalid-setting", ErrorType.INVALID_REQUEST);
    static final ErrorCode INCOMPLETE = new ErrorCode("backup.incomplete", ErrorType.INTERNAL);
    private static final ErrorCode FILES = new ErrorCode("backup.file", ErrorType.UNAVAILABLE);

    private BackupErrors() {}

    static PlatformException damaged(Path file, String what, @Nullable Throwable cause) {
        return new PlatformException(DAMAGED, file + " is damaged: " + what + ". Use another backup.", cause);
    }

    /** Of the file system: full, forbidden, not there. */
    static PlatformException files(Path file, IOException failed) {
        String why = switch (failed) {
            case AccessDeniedException _ -> "this user may not read or write there";
            case NoSuchFileException _ -> "there is no such folder";
            default -> String.valueOf(failed.getMessage());
        };
        return new PlatformException(FILES, file + " cannot be used: " + why + ".", failed);
    }
}
