package dev.parley.kernel.http.api;

import dev.parley.kernel.http.json.JsonWriter;
import dev.parley.kernel.metering.Difference;
import dev.parley.kernel.metering.Receipt;
import dev.parley.spi.inference.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Renders a receipt for whose it is. Amounts are in micro-credits. */
final class ReceiptJson {
    private ReceiptJson() {}

    static void write(JsonWriter json, Receipt receipt) {
        json.object();
        json.member("requestId", receipt.requestId().toString());
        json.member("detailed", receipt.detailed());
        json.member("model", receipt.model().filter(_ -> receipt.detailed()));
        json.member("backend", receipt.backend());
        json.member("region", receipt.region());
        json.member("feature", Optional.of(receipt.feature()).filter(_ -> receipt.detailed()));
        json.member("apiKey", receipt.key().map(UUID::toString));
        json.member("outcome", receipt.outcome().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        json.member("errorCode", receipt.errorCode());
        tokens(json.name("tokens"), receipt.usage());
        json.member("estimated", receipt.usage().estimated());
        json.member("priceVersion", receipt.price().map(UUID::toString));
        json.member("held", receipt.held().value());
        json.member("charged", receipt.charged().value());
        json.member(
                "released",
                Math.max(0, receipt.held().value() - receipt.charged().value()));
        json.member("waived", receipt.waived().value());
        differences(json.name("differences"), receipt);
        timing(json.name("timing"), receipt);
        json.endObject();
    }

    private static void tokens(JsonWriter json, Usage usage) {
        json.object();
        json.member("input", usage.inputTokens());
        json.member("cachedInput", usage.cachedInputTokens());
        json.member("cacheWrite", usage.cacheWriteTokens());
        json.member("output", usage.outputTokens());
        json.member("reasoning", usage.reasoningTokens());
        json.endObject();
    }

    private static void differences(JsonWriter json, Receipt receipt) {
        json.array();
        for (Difference difference : Difference.of(receipt)) {
            json.object();
            json.member("code", difference.written());
            json.member("text", difference.text());
            json.endObject();
        }
        json.endArray();
    }

    private static void timing(JsonWriter json, Receipt receipt) {
        json.object();
        json.member("beganAt", receipt.beganAt().toString());
        json.member("firstTokenAt", receipt.firstTokenAt().map(Instant::toString));
        json.member("endedAt", receipt.endedAt().toString());
        json.name("firstTokenMs");
        receipt.firstTokenAt()
                .ifPresentOrElse(
                        first -> json.value(
                                Duration.between(receipt.beganAt(), first).toMillis()),
                        json::nothing);
        json.member(
                "totalMs",
                Duration.between(receipt.beganAt(), receipt.endedAt()).toMillis());
        json.endObject();
    }
}
