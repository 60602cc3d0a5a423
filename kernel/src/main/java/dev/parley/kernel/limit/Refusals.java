package dev.parley.kernel.limit;

import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import java.time.Duration;

/** What is said to those who have to wait. */
final class Refusals {
    private static final ErrorCode RATE_LIMITED = new ErrorCode("rate-limited", ErrorType.RATE_LIMITED);
    private static final ErrorCode AWAY = new ErrorCode("limit.unavailable", ErrorType.UNAVAILABLE);
    private static final Duration AWAY_WAIT = Duration.ofSeconds(2);

    private Refusals() {}

    static PlatformException rateLimited(Taking.Refused refused) {
        Draw draw = refused.draw();
        Limit limit = draw.limit();
        String which = limit.measure().words() + " of this " + limit.of().words();
        if (draw.tooLarge()) {
            return new PlatformException(
                    RATE_LIMITED,
                    "This request is too large for the limit on " + which + ": it has about " + draw.amount()
                            + " tokens, the limit is " + limit.most() + ". Shorten it.");
        }
        Duration wait = Duration.ofNanos(refused.nanos());
        String when = limit.measure() == Measure.STREAMS ? "Wait until one has ended." : again(wait);
        return new PlatformException(
                        RATE_LIMITED, "Rate limit reached: the limit on " + which + " is " + limit.most() + ". " + when)
                .withRetryAfter(wait);
    }

    static PlatformException tooManyActions(Taking.Refused refused) {
        Duration wait = Duration.ofNanos(refused.nanos());
        return new PlatformException(RATE_LIMITED, "Too many attempts from your network. " + again(wait))
                .withRetryAfter(wait);
    }

    static PlatformException away() {
        return new PlatformException(
                        AWAY, "The server cannot check its rate limits at the moment. Try again in a few seconds.")
                .withRetryAfter(AWAY_WAIT);
    }

    private static String again(Duration wait) {
        return "Try again in " + Math.max(1, wait.plusMillis(999).toSeconds()) + " s.";
    }
}
