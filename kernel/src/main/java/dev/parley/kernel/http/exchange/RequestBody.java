package dev.parley.kernel.http.exchange;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the body of a request whole, up to a limit. */
final class RequestBody {
    /** A client reads the answer only after it has sent everything, so that much more is taken and thrown away. */
    private static final long MAX_DRAINED = 32L << 20;

    private static final Logger log = LoggerFactory.getLogger(RequestBody.class);

    private RequestBody() {}

    static byte[] json(Context context, int limit) {
        if (!isJson(context.header("Content-Type"))) {
            throw RequestErrors.mediaType();
        }
        return whole(context, limit);
    }

    static byte[] form(Context context, int limit) {
        String type = Optional.ofNullable(context.header("Content-Type")).orElse("");
        if (!type.split(";", -1)[0].strip().equalsIgnoreCase("application/x-www-form-urlencoded")) {
            throw RequestErrors.notAForm();
        }
        return whole(context, limit);
    }

    private static byte[] whole(Context context, int limit) {
        if (context.req().getContentLengthLong() > limit) {
            throw RequestErrors.tooLarge(limit);
        }
        try {
            byte[] body = context.req().getInputStream().readNBytes(limit + 1);
            if (body.length > limit) {
                throw RequestErrors.tooLarge(limit);
            }
            return body;
        } catch (IOException e) {
            throw RequestErrors.incomplete(e);
        }
    }

    private static boolean isJson(@Nullable String contentType) {
        if (contentType == null) {
            return true;
        }
        String[] parts = contentType.toLowerCase(Locale.ROOT).split(";", -1);
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip().replace("\"", "");
            if (parameter.startsWith("charset=") && !parameter.equals("charset=utf-8")) {
                return false;
            }
        }
        return parts[0].strip().equals("application/json");
    }

    /** Takes what the client still sends before it is told that it is refused. */
    static void drain(Context context) {
        if (context.header("Expect") != null || context.req().getContentLengthLong() > MAX_DRAINED) {
            return;
        }
        try {
            InputStream body = context.req().getInputStream();
            byte[] buffer = new byte[16 * 1024];
            long taken = 0;
            for (int n = body.read(buffer); n >= 0 && taken < MAX_DRAINED; n = body.read(buffer)) {
                taken += n;
            }
        } catch (IOException e) {
            log.debug("The client went away", e);
        }
    }
}
