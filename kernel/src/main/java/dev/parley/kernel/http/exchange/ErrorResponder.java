package dev.parley.kernel.http.exchange;

import dev.parley.kernel.http.json.JsonWriter;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells clients what went wrong, in their dialect, and the log what is ours to mend. */
public final class ErrorResponder {
    private static final Logger log = LoggerFactory.getLogger(ErrorResponder.class);

    private ErrorResponder() {}

    public static void respond(Context context, Throwable failure) {
        switch (failure) {
            case PlatformException error -> {
                report(error, ExchangeOpener.requestId(context));
                send(context, Problem.of(error));
            }
            case IOException gone -> log.debug("The client went away", gone);
            case InterruptedException stopped -> {
                log.debug("Given up: the client left or the server stops", stopped);
                send(context, Problem.of(503, "stopping", "The server is stopping; try again."));
            }
            default -> {
                log.error("Request {} failed", ExchangeOpener.requestId(context), failure);
                send(context, Problem.internal());
            }
        }
    }

    /** Whatever is not the client's doing goes to the log. */
    public static void report(PlatformException error, String requestId) {
        int status = ErrorStatus.of(error.type());
        if (error.type() == ErrorType.INTERNAL) {
            log.error("Request {} failed", requestId, error);
        } else if (status >= 500) {
            log.warn("Request {} failed: {}: {}", requestId, error.code(), error.message());
            log.debug("Request {} failed", requestId, error);
        }
    }

    static void send(Context context, Problem problem) {
        HttpServletResponse response = context.res();
        if (response.isCommitted()) {
            return;
        }
        RequestBody.drain(context);
        Face face = Face.of(context.path(), context.header("anthropic-version") != null);
        JsonWriter json = new JsonWriter();
        ErrorBody.write(json, face, problem, ExchangeOpener.requestId(context));
        response.resetBuffer();
        response.setStatus(problem.status());
        response.setContentType(ErrorBody.contentType(face));
        response.setContentLength(json.size());
        if (problem.status() == HttpServletResponse.SC_UNAUTHORIZED && face != Face.API) {
            response.setHeader("www-authenticate", "Bearer");
        }
        problem.retryAfter().ifPresent(wait -> response.setHeader("retry-after", Long.toString(seconds(wait))));
        try {
            response.getOutputStream().write(json.buffer(), 0, json.size());
        } catch (IOException e) {
            log.debug("The client went away", e);
        }
    }

    private static long seconds(Duration wait) {
        return Math.max(1, wait.plusMillis(999).toSeconds());
    }
}
