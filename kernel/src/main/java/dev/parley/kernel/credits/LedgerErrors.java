package dev.parley.kernel.credits;

import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;

/** What the ledger refuses. */
final class LedgerErrors {
    private static final ErrorCode INVALID = new ErrorCode("credits.invalid", ErrorType.INVALID_REQUEST);
    private static final ErrorCode REUSED = new ErrorCode("credits.key-reused", ErrorType.UNPROCESSABLE);
    private static final ErrorCode SHORT = new ErrorCode("credits.not-enough", ErrorType.CONFLICT);

    private LedgerErrors() {}

    static PlatformException amount() {
        return new PlatformException(INVALID, "An amount of credits is more than 0 and at most " + Ledger.MOST + ".")
                .withParameter("amount");
    }

    static PlatformException adjustment() {
        return new PlatformException(
                        INVALID,
                        "An adjustment gives credits, or takes them with a negative amount: not 0, and at most "
                                + Ledger.MOST + ".")
                .withParameter("amount");
    }

    static PlatformException expiry() {
        return new PlatformException(INVALID, "Credits expire in the future, not in the past.")
                .withParameter("expiresAt");
    }

    static PlatformException text(String parameter) {
        return new PlatformException(INVALID, "'" + parameter + "' has 1 to " + Ledger.LONGEST_TEXT + " characters.")
                .withParameter(parameter);
    }

    static PlatformException keyReused() {
        return new PlatformException(
                REUSED, "This key was used for another movement of credits. Use a new key for a new movement.");
    }

    static PlatformException notEnough(MicroCredits available) {
        return new PlatformException(
                SHORT, "Only " + available + " credits are free to be taken; the rest is spent or held.");
    }
}
