package dev.parley.kernel.database;

import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Tells a database that is away from a fault of ours. */
final class DatabaseFailure {
    private static final ErrorCode UNAVAILABLE = new ErrorCode("database.unavailable", ErrorType.UNAVAILABLE);
    private static final ErrorCode HELD = new ErrorCode("data-held", ErrorType.CONFLICT);
    /** What the database itself raises where a legal hold keeps a key; see V030. */
    private static final String HELD_STATE = "PH001";

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private DatabaseFailure() {}

    static RuntimeException classify(RuntimeException failure) {
        if (failure instanceof PlatformException) {
            return failure;
        }
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && HELD_STATE.equals(sql.getSQLState())) {
                return new PlatformException(
                        HELD,
                        "There is an obligation to keep this for now. It can be deleted when that ends.",
                        failure);
            }
            if (cause instanceof SQLException sql && isAway(sql)) {
                return new PlatformException(UNAVAILABLE, "The database does not answer. Try again soon.", failure)
                        .withRetryAfter(RETRY_AFTER);
            }
        }
        return failure;
    }

    /** SQLSTATE: connection exceptions, too many connections, and an operator's intervention but a cancelled query. */
    private static boolean isAway(SQLException failure) {
        String state = failure.getSQLState();
        return failure instanceof SQLTransientConnectionException
                || (state != null && (state.startsWith("08") || state.startsWith("57P") || state.equals("53300")));
    }
}
