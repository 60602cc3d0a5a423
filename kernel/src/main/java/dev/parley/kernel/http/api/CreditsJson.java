package dev.parley.kernel.http.api;

import dev.parley.kernel.credits.Balance;
import dev.parley.kernel.credits.LedgerEntry;
import dev.parley.kernel.http.json.JsonWriter;
import java.time.Instant;
import java.util.Locale;

/** Renders what an owner has, and how it came. Amounts are in micro-credits. */
public final class CreditsJson {
    private CreditsJson() {}

    public static void balance(JsonWriter json, Balance balance) {
        json.object();
        json.member("posted", balance.posted().value());
        json.member("held", balance.held().value());
        json.member("owed", balance.owed().value());
        json.member("available", balance.available().value());
        json.endObject();
    }

    public static void entry(JsonWriter json, LedgerEntry entry) {
        json.object();
        json.member("id", entry.id().toString());
        json.member("kind", entry.kind().name().toLowerCase(Locale.ROOT));
        json.member("amount", entry.amount().value());
        json.member("reason", entry.reason());
        json.member("expiresAt", entry.expiresAt().map(Instant::toString));
        json.member("createdAt", entry.createdAt().toString());
        json.endObject();
    }
}
