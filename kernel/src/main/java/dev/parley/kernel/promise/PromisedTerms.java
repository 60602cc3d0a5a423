package dev.parley.kernel.promise;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.retention.RetentionRules;
import dev.parley.spi.retention.RetentionRule;
import jakarta.inject.Inject;
import java.time.Period;
import java.util.Map;
import java.util.Optional;

/** For how long a kind of record is kept, as it is promised: by the rule in force, and where there is none by the promise itself. */
final class PromisedTerms {
    private static final Map<String, Period> PROMISED =
            Map.of("request-log", Period.ofDays(90), "guest", Period.ofDays(30));

    private final RetentionRules rules;

    @Inject
    PromisedTerms(RetentionRules rules) {
        this.rules = rules;
    }

    Period of(TenantContext context, String store) {
        return rules.of(context, store, Optional.empty())
                .filter(RetentionRule.For.class::isInstance)
                .map(RetentionRule.For.class::cast)
                .map(RetentionRule.For::period)
                .orElseGet(() -> PROMISED.get(store));
    }

    static String words(Period term) {
        return term.toString().replaceFirst("^P(\\d+)D$", "$1 days");
    }
}
