package dev.parley.kernel.retention;

import dev.parley.spi.retention.RetentionRule;
import java.util.Locale;

/** Writes rules for logs, facts and interfaces. */
public final class RuleText {
    private RuleText() {}

    /** {@code with-owner}, or a period (ISO 8601) and from when it counts, as {@code P30D since last-used}. */
    public static String of(RetentionRule rule) {
        return switch (rule) {
            case RetentionRule.WithOwner _ -> "with-owner";
            case RetentionRule.For term -> term.period() + " since " + since(term.since());
        };
    }

    /** Lower case with hyphens, as {@code last-used}. */
    public static String since(RetentionRule.Since since) {
        return since.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
