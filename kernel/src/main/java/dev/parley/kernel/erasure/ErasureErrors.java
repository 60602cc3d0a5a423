package dev.parley.kernel.erasure;

import dev.parley.kernel.credits.MicroCredits;
import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;

/** The ways in which an erasure is refused. */
final class ErasureErrors {
    private static final ErrorCode CREDITS = new ErrorCode("erasure.credits-left", ErrorType.CONFLICT);
    private static final ErrorCode UNKNOWN = new ErrorCode("erasure.not-found", ErrorType.NOT_FOUND);
    private static final ErrorCode LATE = new ErrorCode("erasure.too-late", ErrorType.CONFLICT);
    private static final ErrorCode ASKED = new ErrorCode("erasure.asked-for", ErrorType.CONFLICT);
    private static final ErrorCode LOG = new ErrorCode("erasure.log", ErrorType.UNAVAILABLE);

    private ErasureErrors() {}

    static PlatformException creditsLeft(MicroCredits left) {
        return new PlatformException(
                CREDITS,
                "There are " + left
                        + " credits left, which the erasure would end. Have them refunded first, or say that you"
                        + " give them up: \"giveUpCredits\": true.");
    }

    static PlatformException unknown() {
        return new PlatformException(UNKNOWN, "There is no such erasure, or this is not its token.");
    }

    static PlatformException tooLate() {
        return new PlatformException(LATE, "This erasure has begun, and cannot be taken back any more.");
    }

    static PlatformException askedFor() {
        return new PlatformException(ASKED, "The erasure of this account was asked for already, and waits.");
    }

    static PlatformException log(Throwable cause) {
        return new PlatformException(
                LOG, "Nothing was erased, for it could not be noted: see to the file of erasure.log-file.", cause);
    }
}
