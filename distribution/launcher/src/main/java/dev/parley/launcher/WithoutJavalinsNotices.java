package dev.parley.launcher;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;

/**
 * Leaves out what Javalin notes about itself, above all an error "Failed to start Javalin" that says neither why nor what to
 * do, beside our own line that does. What it logs with an exception is a request that failed, and stays.
 */
final class WithoutJavalinsNotices extends Filter<ILoggingEvent> {
    private static final String LOGGER = "io.javalin.Javalin";

    @Override
    public FilterReply decide(ILoggingEvent event) {
        boolean notice =
                event.getThrowableProxy() == null && event.getLoggerName().equals(LOGGER);
        return notice ? FilterReply.DENY : FilterReply.NEUTRAL;
    }
}
