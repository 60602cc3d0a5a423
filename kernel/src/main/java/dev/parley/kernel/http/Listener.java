package dev.parley.kernel.http;

import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import io.javalin.Javalin;
import io.javalin.util.JavalinException;

/** Begins to listen, and says what to do where that fails. */
final class Listener {
    private static final ErrorCode CANNOT_LISTEN = new ErrorCode("http.cannot-listen", ErrorType.UNAVAILABLE);

    private Listener() {}

    /**
     * @param setting which setting says where
     * @throws PlatformException if the address cannot be had
     */
    static Javalin start(Javalin javalin, String address, String setting) {
        try {
            return javalin.start();
        } catch (JavalinException e) {
            throw new PlatformException(
                    CANNOT_LISTEN,
                    "The server cannot listen at " + address + ": another program may have the port, or the address is"
                            + " none of this machine. Set " + setting + " to another.",
                    e);
        }
    }
}
