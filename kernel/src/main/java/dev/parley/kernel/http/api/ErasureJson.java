package dev.parley.kernel.http.api;

import dev.parley.kernel.erasure.Erasure;
import dev.parley.kernel.http.json.JsonWriter;
import java.time.Instant;

/** Erasures as JSON. */
final class ErasureJson {
    private ErasureJson() {}

    /** Into an object that the caller has opened. */
    static void members(JsonWriter json, Erasure erasure) {
        json.member("id", erasure.id().toString());
        json.member("state", erasure.state().written());
        json.member("requestedAt", erasure.requestedAt().toString());
        json.member("dueAt", erasure.dueAt().toString());
        json.name("waitsFor").array();
        erasure.waitsFor().forEach(json::value);
        json.endArray();
        json.member("erasedAt", erasure.erasedAt().map(Instant::toString));
        json.member("finishedAt", erasure.finishedAt().map(Instant::toString));
        json.member("rowsRemoved", erasure.rowsRemoved());
        json.member("receipt", erasure.receipt());
    }
}
