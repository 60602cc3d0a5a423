package dev.parley.launcher.command;

import dev.parley.kernel.credits.MicroCredits;
import dev.parley.kernel.pricing.Price;
import dev.parley.kernel.pricing.PriceTier;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import picocli.CommandLine.Command;

/** Only groups the others. */
@Command(
        name = "price",
        description = "Sets and shows what models cost.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true)
final class PriceCommands {
    /** In micro-credits a million tokens and a request, as over HTTP. */
    static Map<String, Object> asJson(Price price) {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", price.id().toString());
        json.put("model", price.model());
        json.put("effectiveFrom", price.effectiveFrom().toString());
        json.put("request", price.request().value());
        json.put("tiers", price.tiers().stream().map(PriceCommands::asJson).toList());
        return json;
    }

    /** In credits a million tokens and a request; a line for each tier. */
    static void print(Console console, Price price) {
        for (PriceTier tier : price.tiers()) {
            console.print(String.join(
                    "\t",
                    price.model(),
                    price.effectiveFrom().toString(),
                    "above=" + tier.aboveTokens(),
                    "input=" + credits(tier.input()),
                    "cached-input=" + credits(tier.cachedInput()),
                    "cache-write=" + credits(tier.cacheWrite()),
                    "output=" + credits(tier.output()),
                    "reasoning=" + credits(tier.reasoning()),
                    "request=" + price.request(),
                    price.id().toString()));
        }
    }

    private static Map<String, Object> asJson(PriceTier tier) {
        var json = new LinkedHashMap<String, Object>();
        json.put("aboveTokens", tier.aboveTokens());
        json.put("input", tier.input());
        put(json, "cachedInput", tier.ownCachedInput());
        put(json, "cacheWrite", tier.ownCacheWrite());
        json.put("output", tier.output());
        put(json, "reasoning", tier.ownReasoning());
        return json;
    }

    private static void put(Map<String, Object> json, String name, OptionalLong price) {
        price.ifPresent(value -> json.put(name, value));
    }

    private static String credits(long microCredits) {
        return new MicroCredits(microCredits).toString();
    }
}
