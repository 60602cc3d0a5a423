package dev.parley.kernel.http.api;

import dev.parley.kernel.http.exchange.Exchange;
import dev.parley.kernel.http.exchange.Problem;
import dev.parley.kernel.http.exchange.RangeHeader;
import dev.parley.kernel.http.exchange.Route;
import dev.parley.kernel.http.exchange.RouteSource;
import dev.parley.kernel.http.json.JsonWriter;
import dev.parley.kernel.rights.ByteRange;
import dev.parley.kernel.rights.Export;
import dev.parley.kernel.rights.ExportService;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** {@code /api/v1/account/exports}: archives of what whoever asks has here, guests too. */
final class ExportRoutes implements RouteSource {
    private static final String PATH = "/api/v1/account/exports";

    private final Callers callers;
    private final ExportService exports;
    private final ApiBody bodies;

    @Inject
    ExportRoutes(Callers callers, ExportService exports, ApiBody bodies) {
        this.callers = callers;
        this.exports = exports;
        this.bodies = bodies;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.post(PATH, this::begin),
                Route.get(PATH, this::list),
                Route.get(PATH + "/{id}", this::read),
                Route.delete(PATH + "/{id}", this::delete),
                Route.get(PATH + "/{id}/archive", this::fetch),
                Route.get("/privacy/export-schema.json", this::schema));
    }

    private void begin(Exchange exchange) throws IOException {
        Caller caller = callers.requireWriter(exchange);
        bodies.none(exchange);
        respond(exchange, 202, exports.begin(caller.context(), caller.owner()));
    }

    private void list(Exchange exchange) throws IOException {
        Caller caller = callers.requireReader(exchange);
        JsonWriter json = new JsonWriter().object().name("items").array();
        exports.list(caller.context(), caller.owner()).forEach(export -> item(json, export));
        exchange.json(200, json.endArray().endObject());
    }

    private void read(Exchange exchange) throws IOException {
        Caller caller = callers.requireReader(exchange);
        respond(exchange, 200, exports.get(caller.context(), caller.owner(), exchange.pathId("id")));
    }

    private void delete(Exchange exchange) {
        Caller caller = callers.requireWriter(exchange);
        exports.delete(caller.context(), caller.owner(), exchange.pathId("id"));
        exchange.noContent();
    }

    private void fetch(Exchange exchange) throws IOException {
        Caller caller = callers.requireReader(exchange);
        Export export = exports.fetchable(caller.context(), caller.owner(), exchange.pathId("id"));
        String etag = "\"" + export.id() + "\"";
        RangeHeader range = RangeHeader.of(exchange, etag, export.size());
        exchange.setHeader("etag", etag);
        exchange.setHeader("accept-ranges", "bytes");
        if (!range.satisfiable()) {
            exchange.setHeader("content-range", "bytes */" + export.size());
            exchange.problem(Problem.of(
                    416,
                    "request.range-not-satisfiable",
                    "The archive has " + export.size() + " bytes, and none of those that were asked for."));
            return;
        }
        exchange.setHeader(
                "content-disposition",
                "attachment; filename=\"export-"
                        + export.requestedAt().toString().substring(0, 10) + ".zip\"");
        if (range.partial()) {
            exchange.setHeader("content-range", "bytes " + range.first() + "-" + range.last() + "/" + export.size());
        }
        ByteRange bytes = new ByteRange(range.first(), range.last());
        exports.copy(
                caller.context(),
                export,
                bytes,
                exchange.stream(range.partial() ? 206 : 200, "application/zip", bytes.length()));
    }

    private void schema(Exchange exchange) throws IOException {
        exchange.setHeader("cache-control", "no-cache");
        exchange.bytes(200, "application/schema+json", exports.schema());
    }

    private static void respond(Exchange exchange, int status, Export export) throws IOException {
        JsonWriter json = new JsonWriter();
        item(json, export);
        exchange.json(status, json);
    }

    private static void item(JsonWriter json, Export export) {
        boolean ready = export.state() == Export.State.READY;
        json.object();
        json.member("id", export.id().toString());
        json.member("state", export.state().name().toLowerCase(Locale.ROOT));
        json.member("size", export.size());
        json.member("messages", export.messages());
        json.member("requestedAt", export.requestedAt().toString());
        json.member("readyAt", export.readyAt().map(Instant::toString));
        json.member("expiresAt", export.expiresAt().map(Instant::toString));
        json.member("archive", ready ? PATH + "/" + export.id() + "/archive" : null);
        json.endObject();
    }
}
