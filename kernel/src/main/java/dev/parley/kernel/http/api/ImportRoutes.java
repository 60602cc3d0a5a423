package dev.parley.kernel.http.api;

import dev.parley.kernel.http.exchange.Exchange;
import dev.parley.kernel.http.exchange.RequestErrors;
import dev.parley.kernel.http.exchange.Route;
import dev.parley.kernel.http.exchange.RouteSource;
import dev.parley.kernel.http.json.JsonWriter;
import dev.parley.kernel.rights.ImportService;
import dev.parley.kernel.rights.Imported;
import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** {@code /api/v1/account/imports}: conversations from elsewhere. */
final class ImportRoutes implements RouteSource {
    private static final ErrorCode MEDIA_TYPE =
            new ErrorCode("request.unsupported-media-type", ErrorType.UNSUPPORTED_MEDIA_TYPE);
    private static final Set<String> TYPES =
            Set.of("application/zip", "application/x-zip-compressed", "application/json", "application/octet-stream");

    private final Callers callers;
    private final ImportService imports;

    @Inject
    ImportRoutes(Callers callers, ImportService imports) {
        this.callers = callers;
        this.imports = imports;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.post("/api/v1/account/imports", this::read));
    }

    private void read(Exchange exchange) throws IOException {
        Caller.Member caller = callers.requireMemberWriter(exchange);
        String type =
                exchange.header("Content-Type").orElse("").split(";", -1)[0].strip();
        if (!TYPES.contains(type)) {
            throw new PlatformException(
                    MEDIA_TYPE, "Send the file as it is, with 'content-type: application/zip' or 'application/json'.");
        }
        if (exchange.bodyLength().orElse(0) > imports.largest()) {
            throw RequestErrors.tooLarge(imports.largest());
        }
        Imported imported = imports.read(caller.context(), caller.owner(), exchange.bodyStream());
        JsonWriter json = new JsonWriter().object();
        json.member("conversations", imported.conversations());
        json.member("messages", imported.messages());
        exchange.json(201, json.endObject());
    }
}
