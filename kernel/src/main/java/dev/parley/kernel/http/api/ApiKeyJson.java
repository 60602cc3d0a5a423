package dev.parley.kernel.http.api;

import dev.parley.kernel.access.ApiKeySummary;
import dev.parley.kernel.access.KeyLimits;
import dev.parley.kernel.access.KeyTerms;
import dev.parley.kernel.http.json.JsonWriter;
import java.time.Instant;
import java.util.OptionalLong;

/** Renders keys for their owner. */
final class ApiKeyJson {
    private ApiKeyJson() {}

    /** The fields of a key, for an object that may have more. */
    static void fields(JsonWriter json, ApiKeySummary key) {
        KeyTerms terms = key.terms();
        json.member("id", key.id().toString());
        json.member("name", key.name());
        json.member("hint", key.hint());
        json.member("createdAt", key.createdAt().toString());
        json.member("lastUsedAt", key.lastUsedAt().map(Instant::toString));
        json.member("expiresAt", terms.expiresAt().map(Instant::toString));
        json.name("models").array();
        terms.models().stream().sorted().forEach(json::value);
        json.endArray();
        json.name("faces").array();
        terms.faces().stream().sorted().forEach(face -> json.value(face.written()));
        json.endArray();
        limits(json, terms.limits());
    }

    private static void limits(JsonWriter json, KeyLimits limits) {
        number(json.name("budget"), limits.budget());
        number(json.name("requestsPerMinute"), limits.requestsPerMinute());
        number(json.name("tokensPerMinute"), limits.tokensPerMinute());
        number(json.name("concurrentStreams"), limits.concurrentStreams());
    }

    private static void number(JsonWriter json, OptionalLong number) {
        number.ifPresentOrElse(json::value, json::nothing);
    }
}
