package dev.parley.kernel.http.admin;

import dev.parley.kernel.http.json.JsonWriter;
import dev.parley.kernel.pricing.Price;
import dev.parley.kernel.pricing.PriceTier;
import java.util.OptionalLong;

/** Renders a version of a price, in micro-credits a million tokens and a request. */
final class PriceJson {
    private PriceJson() {}

    static void write(JsonWriter json, Price price) {
        json.object();
        json.member("id", price.id().toString());
        json.member("model", price.model());
        json.member("effectiveFrom", price.effectiveFrom().toString());
        json.member("request", price.request().value());
        json.name("tiers").array();
        price.tiers().forEach(tier -> tier(json, tier));
        json.endArray().endObject();
    }

    private static void tier(JsonWriter json, PriceTier tier) {
        json.object();
        json.member("aboveTokens", tier.aboveTokens());
        json.member("input", tier.input());
        own(json.name("cachedInput"), tier.ownCachedInput());
        own(json.name("cacheWrite"), tier.ownCacheWrite());
        json.member("output", tier.output());
        own(json.name("reasoning"), tier.ownReasoning());
        json.endObject();
    }

    private static void own(JsonWriter json, OptionalLong price) {
        price.ifPresentOrElse(json::value, json::nothing);
    }
}
