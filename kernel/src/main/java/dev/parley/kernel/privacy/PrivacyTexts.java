package dev.parley.kernel.privacy;

import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;

/** What people write to, and about, the privacy officer. */
final class PrivacyTexts {
    private static final ErrorCode BAD_TEXT = new ErrorCode("privacy.bad-text", ErrorType.INVALID_REQUEST);
    private static final int LONGEST = 4_000;
    private static final int LONGEST_REASON = 500;

    private PrivacyTexts() {}

    static String report(String text) {
        return checked("text", text, LONGEST);
    }

    static String note(String text) {
        return checked("note", text, LONGEST);
    }

    static String reason(String text) {
        return checked("reason", text, LONGEST_REASON);
    }

    private static String checked(String parameter, String text, int longest) {
        String stripped = text.strip();
        if (stripped.isEmpty() || stripped.length() > longest) {
            throw new PlatformException(BAD_TEXT, "'" + parameter + "' has between 1 and " + longest + " characters.")
                    .withParameter(parameter);
        }
        return stripped;
    }
}
