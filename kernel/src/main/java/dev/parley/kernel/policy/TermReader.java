package dev.parley.kernel.policy;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.policy.PolicyFacts.Term;
import dev.parley.kernel.retention.RetentionRules;
import dev.parley.kernel.session.SessionConfig;
import dev.parley.kernel.tenancy.TenantConfig;
import dev.parley.spi.retention.RetentionRule;
import dev.parley.spi.retention.RetentionRule.Since;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The terms in force: those of the retention policy, and where it sets no period, what the platform does by itself. */
final class TermReader {
    private static final List<String> STORES = List.of(
            "conversation",
            "account",
            "guest",
            "request-log",
            "receipt-detail",
            "audit",
            "mail",
            "session",
            "address-prefix");
    private static final Duration OF_MAIL = Duration.ofDays(7);
    private static final Duration OF_ADDRESSES = Duration.ofHours(24);

    private final RetentionRules rules;
    private final TenantConfig tenants;

    @Inject
    TermReader(RetentionRules rules, TenantConfig tenants) {
        this.rules = rules;
        this.tenants = tenants;
    }

    /** What no rule can be found for is not deleted, so it is not said to be. */
    List<Term> read(TenantContext context) {
        return STORES.stream()
                .flatMap(store -> rules
                        .of(context, store, Optional.empty())
                        .map(rule -> term(store, rule))
                        .filter(term -> term.period().isPresent())
                        .or(() -> byItself(context, store))
                        .stream())
                .toList();
    }

    private static Term term(String store, RetentionRule rule) {
        return switch (rule) {
            case RetentionRule.WithOwner _ -> new Term(store, null, false);
            case RetentionRule.For timed ->
                new Term(store, timed.period().toString(), timed.since() == Since.LAST_USED);
        };
    }

    private Optional<Term> byItself(TenantContext context, String store) {
        return switch (store) {
            case "conversation", "account", "receipt-detail", "audit" -> Optional.of(new Term(store, null, false));
            case "mail" -> Optional.of(fixed(store, OF_MAIL));
            case "session" -> Optional.of(fixed(store, tenants.get(context.tenantId(), SessionConfig.LIFETIME)));
            case "address-prefix" -> Optional.of(fixed(store, OF_ADDRESSES));
            default -> Optional.empty();
        };
    }

    private static Term fixed(String store, Duration duration) {
        boolean days = duration.equals(Duration.ofDays(duration.toDays()));
        return new Term(store, days ? "P" + duration.toDays() + "D" : duration.toString(), false);
    }
}
