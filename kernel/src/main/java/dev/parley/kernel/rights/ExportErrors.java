package dev.parley.kernel.rights;

import dev.parley.kernel.keys.OwnerId;
import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;

/** What can be wrong with a request about an archive. */
final class ExportErrors {
    private static final ErrorCode NOT_FOUND = new ErrorCode("export.not-found", ErrorType.NOT_FOUND);
    private static final ErrorCode IN_PROGRESS = new ErrorCode("export.in-progress", ErrorType.CONFLICT);
    private static final ErrorCode TOO_MANY = new ErrorCode("export.too-many", ErrorType.CONFLICT);
    private static final ErrorCode NOT_READY = new ErrorCode("export.not-ready", ErrorType.CONFLICT);
    private static final ErrorCode FAILED = new ErrorCode("export.failed", ErrorType.GONE);
    private static final ErrorCode EXPIRED = new ErrorCode("export.expired", ErrorType.GONE);

    private ExportErrors() {}

    static PlatformException notFound() {
        return new PlatformException(NOT_FOUND, "There is no such export.");
    }

    static PlatformException inProgress() {
        return new PlatformException(IN_PROGRESS, "An export is being made. Wait for it, or delete it.");
    }

    static PlatformException tooMany(int most) {
        return new PlatformException(
                TOO_MANY, "There are " + most + " exports that can be fetched. Delete one, or wait until one ends.");
    }

    static PlatformException notReady() {
        return new PlatformException(NOT_READY, "This export is still being made. Ask for its state, and come back.");
    }

    static PlatformException failed() {
        return new PlatformException(FAILED, "This export could not be made. Ask for a new one.");
    }

    static PlatformException expired() {
        return new PlatformException(EXPIRED, "This export has ended and is destroyed. Ask for a new one.");
    }

    static String thing(OwnerId owner) {
        return ReportJson.written(owner.kind()) + "/" + owner.id();
    }
}
