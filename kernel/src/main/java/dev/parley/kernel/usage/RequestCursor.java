package dev.parley.kernel.usage;

import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.UUID;

/** Where a page of the request log ended. */
record RequestCursor(LocalDate day, UUID request) {
    /** After the last. */
    static final RequestCursor TOP = new RequestCursor(LocalDate.of(9999, 1, 1), new UUID(-1, -1));

    private static final ErrorCode INVALID = new ErrorCode("usage.invalid-cursor", ErrorType.INVALID_REQUEST);

    static RequestCursor after(RequestEntry entry) {
        return new RequestCursor(RequestLog.day(entry.beganAt()), entry.requestId());
    }

    /** @throws PlatformException INVALID_REQUEST if the text is no cursor */
    static RequestCursor parse(String written) {
        int end = written.indexOf('_');
        try {
            LocalDate day = LocalDate.parse(written.substring(0, Math.max(0, end)));
            if (day.getYear() > 0 && day.getYear() < 9999) {
                return new RequestCursor(day, UUID.fromString(written.substring(end + 1)));
            }
        } catch (DateTimeException | IllegalArgumentException _) {
            throw bad();
        }
        throw bad();
    }

    String written() {
        return day + "_" + request;
    }

    private static PlatformException bad() {
        return new PlatformException(INVALID, "This cursor is not one of ours: take it from the previous page.")
                .withParameter("cursor");
    }
}
