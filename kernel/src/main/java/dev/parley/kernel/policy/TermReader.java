package dev.parley.kernel.policy;

import dev.parley.kernel.config.Settings;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.plugin.Lease;
import dev.parley.kernel.plugin.ProviderRegistry;
import dev.parley.kernel.policy.PolicyFacts.Term;
import dev.parley.kernel.session.SessionConfig;
import dev.parley.kernel.tenancy.TenantConfig;
import dev.parley.kernel.usage.UsageConfig;
import dev.parley.spi.PlatformException;
import dev.parley.spi.retention.RetentionPolicy;
import dev.parley.spi.retention.RetentionQuestion;
import dev.parley.spi.retention.RetentionRule;
import dev.parley.spi.retention.RetentionRule.Since;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
    private static final Logger log = LoggerFactory.getLogger(TermReader.class);

    private final ProviderRegistry providers;
    private final Settings settings;
    private final TenantConfig tenants;

    @Inject
    TermReader(ProviderRegistry providers, Settings settings, TenantConfig tenants) {
        this.providers = providers;
        this.settings = settings;
        this.tenants = tenants;
    }

    List<Term> read(TenantContext context) {
        Map<String, Term> terms = new LinkedHashMap<>();
        List<Lease<RetentionPolicy>> leases = leases(context);
        try {
            for (String store : STORES) {
                Optional<Term> term = leases.stream()
                        .map(lease -> asked(lease, context, store))
                        .flatMap(Optional::stream)
                        .findFirst()
                        .filter(rule -> rule.period().isPresent())
                        .or(() -> byItself(context, store));
                term.ifPresent(found -> terms.put(store, found));
            }
        } finally {
            leases.forEach(Lease::close);
        }
        return List.copyOf(terms.values());
    }

    /** What a policy cannot be asked deletes nothing, so it is not said to. */
    private List<Lease<RetentionPolicy>> leases(TenantContext context) {
        try {
            return providers.retentionPolicies(context);
        } catch (PlatformException e) {
            log.warn("The privacy policy states no retention policy, for none can be made: {}", e.code());
            return new ArrayList<>();
        }
    }

    private static Optional<Term> asked(Lease<RetentionPolicy> lease, TenantContext context, String store) {
        try {
            return Optional.of(term(store, lease.provider().rule(new RetentionQuestion(context.tenantId(), store))));
        } catch (RuntimeException e) {
            log.warn("The retention policy {} has no rule for {}", lease.name(), store, e);
            return Optional.empty();
        }
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
            case "request-log" -> Optional.of(fixed(store, settings.get(UsageConfig.RETENTION)));
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
