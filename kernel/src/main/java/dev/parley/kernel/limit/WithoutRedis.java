package dev.parley.kernel.limit;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What holds while the Redis that is configured does not answer. */
enum WithoutRedis {
    /** The same limits, counted on each node alone. */
    LOCAL,
    /** No limited request is admitted. */
    REFUSE;

    /** @throws IllegalArgumentException if there is no such rule */
    static WithoutRedis parse(String text) {
        return Arrays.stream(values())
                .filter(rule -> rule.word().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("must be one of "
                        + Arrays.stream(values()).map(WithoutRedis::word).collect(Collectors.joining(", "))));
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
