package dev.parley.kernel.rights;

import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;

/** What can be wrong with a file that somebody brings along; the message says where. */
final class ImportErrors {
    private static final ErrorCode INVALID = new ErrorCode("import.invalid", ErrorType.UNPROCESSABLE);
    private static final ErrorCode TOO_LARGE = new ErrorCode("import.too-large", ErrorType.TOO_LARGE);
    private static final ErrorCode INCOMPLETE = new ErrorCode("import.incomplete", ErrorType.INVALID_REQUEST);

    private ImportErrors() {}

    /** @param place where, as {@code conversations.json, conversation 3} */
    static PlatformException invalid(String place, String what) {
        return new PlatformException(INVALID, place + ": " + what);
    }

    static PlatformException tooLarge(String what) {
        return new PlatformException(TOO_LARGE, what);
    }

    static PlatformException incomplete(Throwable cause) {
        return new PlatformException(INCOMPLETE, "The file ended early or did not arrive in time.", cause);
    }

    static PlatformException unknown() {
        return new PlatformException(
                INVALID,
                "The file is no export that is known here: bring an archive of this software, a conversations.json of"
                        + " ChatGPT or its ZIP, or the JSON of LibreChat or Open WebUI.");
    }
}
