package dev.parley.kernel.retention;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.inventory.Expiry;
import dev.parley.kernel.inventory.RetainedData;
import dev.parley.kernel.plugin.Lease;
import dev.parley.kernel.plugin.ProviderKind;
import dev.parley.kernel.plugin.ProviderRegistry;
import dev.parley.spi.PlatformException;
import dev.parley.spi.retention.RetentionPolicy;
import dev.parley.spi.retention.RetentionQuestion;
import dev.parley.spi.retention.RetentionRule;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Asks all policies of a tenant. Whatever is not one clear answer of all of them is none. */
final class PolicyQuestions {
    private static final Logger log = LoggerFactory.getLogger(PolicyQuestions.class);

    private final ProviderRegistry providers;
    private final Clock clock;

    @Inject
    PolicyQuestions(ProviderRegistry providers, Clock clock) {
        this.providers = providers;
        this.clock = clock;
    }

    /** @param level of what is logged where a policy fails: pages ask often */
    Answer ask(TenantContext context, RetainedData data, Optional<String> plan, Level level) {
        RetentionQuestion question = new RetentionQuestion(context.tenantId(), data.store(), plan);
        try {
            return answer(context, data, question);
        } catch (PlatformException e) {
            log.atLevel(level).log("No policy of the tenant {} can be asked: {}", context.tenantId(), e.message());
            return new Answer.Undecided(Doubt.FAILED);
        } catch (RuntimeException | LinkageError e) {
            log.atLevel(level)
                    .setCause(e)
                    .log("A policy of the tenant {} has no answer for {}", context.tenantId(), data.store());
            return new Answer.Undecided(Doubt.FAILED);
        }
    }

    private Answer answer(TenantContext context, RetainedData data, RetentionQuestion question) {
        long enabled = providers.enabled(context).stream()
                .filter(provider -> provider.kind() == ProviderKind.RETENTION)
                .count();
        if (enabled == 0) {
            return new Answer.Undecided(Doubt.NO_POLICY);
        }
        List<Lease<RetentionPolicy>> policies = providers.retentionPolicies(context);
        try {
            // One that could not be made is left out of the list, and might have said something else.
            return policies.size() == enabled ? together(policies, data, question) : new Answer.Undecided(Doubt.FAILED);
        } finally {
            policies.forEach(Lease::close);
        }
    }

    private Answer together(List<Lease<RetentionPolicy>> policies, RetainedData data, RetentionQuestion question) {
        Set<RetentionRule> rules = new HashSet<>();
        for (Lease<RetentionPolicy> policy : policies) {
            rules.add(policy.provider().rule(question));
        }
        if (rules.size() != 1) {
            return new Answer.Undecided(Doubt.DIFFERENT);
        }
        RetentionRule rule = rules.iterator().next();
        return data.canKeep(checked(rule)) ? new Answer.Agreed(rule) : new Answer.Undecided(Doubt.NOT_POSSIBLE);
    }

    /** A period that leads out of every calendar fails here, and not where something is deleted or shown. */
    private RetentionRule checked(RetentionRule rule) {
        Instant now = clock.instant();
        var _ = Expiry.of(rule, now).cutoff();
        var _ = Expiry.end(rule, now, now);
        return rule;
    }
}
