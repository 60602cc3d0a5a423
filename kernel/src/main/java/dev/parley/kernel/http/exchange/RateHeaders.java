package dev.parley.kernel.http.exchange;

import dev.parley.kernel.limit.Standing;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Tells API clients how their limits stand, in the words of each face. */
final class RateHeaders {
    private RateHeaders() {}

    static void write(Exchange exchange, Standing standing, Clock clock) {
        switch (exchange.face()) {
            case OPENAI -> {
                openAi(exchange, "requests", standing.requests());
                openAi(exchange, "tokens", standing.tokens());
            }
            case ANTHROPIC -> {
                anthropic(exchange, "requests", standing.requests(), clock);
                anthropic(exchange, "tokens", standing.tokens(), clock);
            }
            case API -> {}
        }
    }

    private static void openAi(Exchange exchange, String what, Optional<Standing.Window> window) {
        window.ifPresent(known -> {
            exchange.setHeader("x-ratelimit-limit-" + what, Long.toString(known.limit()));
            exchange.setHeader("x-ratelimit-remaining-" + what, Long.toString(known.remaining()));
            exchange.setHeader("x-ratelimit-reset-" + what, duration(known.reset()));
        });
    }

    private static void anthropic(Exchange exchange, String what, Optional<Standing.Window> window, Clock clock) {
        window.ifPresent(known -> {
            String start = "anthropic-ratelimit-" + what;
            exchange.setHeader(start + "-limit", Long.toString(known.limit()));
            exchange.setHeader(start + "-remaining", Long.toString(known.remaining()));
            // Rounded up: whoever waits until then finds what was promised.
            exchange.setHeader(
                    start + "-reset",
                    clock.instant()
                            .plus(known.reset())
                            .plusMillis(999)
                            .truncatedTo(ChronoUnit.SECONDS)
                            .toString());
        });
    }

    /** As OpenAI writes it: {@code 120ms}, {@code 1s}, {@code 6m0s}; rounded up. */
    static String duration(Duration time) {
        long millis = time.plusNanos(999_999).toMillis();
        if (millis < 1_000) {
            return millis + "ms";
        }
        long seconds = (millis + 999) / 1_000;
        return seconds < 60 ? seconds + "s" : seconds / 60 + "m" + seconds % 60 + "s";
    }
}
