package dev.parley.kernel.usage;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** By what usage is told apart. */
public enum UsageGroup {
    DAY,
    MODEL,
    KEY,
    FEATURE;

    /** Lower case. */
    public String written() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The group that is written so. */
    public static Optional<UsageGroup> find(String written) {
        return Arrays.stream(values())
                .filter(group -> group.written().equals(written))
                .findFirst();
    }
}
