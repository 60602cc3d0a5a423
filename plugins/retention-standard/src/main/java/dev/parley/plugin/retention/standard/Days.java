package dev.parley.plugin.retention.standard;

import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import java.time.Duration;
import java.time.Period;

/** Terms are whole days: what is deleted is promised by the day. */
final class Days {
    private static final ErrorCode BAD_SETTING =
            new ErrorCode("retention-standard.bad-setting", ErrorType.INVALID_REQUEST);
    /** A century is as long as anything here is kept. */
    private static final long MOST = 36_525;

    private Days() {}

    /** @throws PlatformException INVALID_REQUEST that names the setting */
    static Period of(String setting, Duration duration) {
        long days = duration.toDays();
        if (days < 1 || days > MOST || !duration.equals(Duration.ofDays(days))) {
            throw bad(setting, "'" + setting + "' is a number of whole days from 1 d to " + MOST + " d");
        }
        return Period.ofDays((int) days);
    }

    static PlatformException bad(String setting, String message) {
        return new PlatformException(BAD_SETTING, message + ".").withParameter(setting);
    }
}
