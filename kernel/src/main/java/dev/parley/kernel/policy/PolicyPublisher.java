package dev.parley.kernel.policy;

import dev.parley.kernel.audit.AuditLog;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.policy.PolicyDao.TextRow;
import dev.parley.kernel.policy.PolicyVersion.Cause;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Writes a version of a policy: its facts, and its text in every language. */
final class PolicyPublisher {
    private final PolicyDao policies;
    private final PolicyNoticeDao notices;
    private final AuditLog audit;
    private final Clock clock;

    @Inject
    PolicyPublisher(PolicyDao policies, PolicyNoticeDao notices, AuditLog audit, Clock clock) {
        this.policies = policies;
        this.notices = notices;
        this.audit = audit;
        this.clock = clock;
    }

    /** Empty if somebody else published another at the same moment. */
    Optional<PolicyVersion> publish(Handle handle, TenantContext context, PolicyFacts facts, Edition edition) {
        PolicyVersion version = new PolicyVersion(
                policies.lastNumber(handle, context) + 1,
                edition.cause(),
                edition.material(),
                now(),
                edition.effectiveAt());
        if (!policies.insert(handle, context, version, PolicyJson.write(facts))) {
            return Optional.empty();
        }
        for (String language : PolicyWords.LANGUAGES) {
            policies.insertText(handle, context, text(facts, version, language));
        }
        if (version.material()) {
            notices.announce(handle, context, version.number());
        }
        policies.closeGaps(handle, context);
        audit.record(
                handle,
                context,
                "policy.published",
                "policy/" + version.number(),
                Map.of("cause", version.cause().written(), "material", Boolean.toString(version.material())));
        return Optional.of(version);
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private TextRow text(PolicyFacts facts, PolicyVersion version, String language) {
        PolicyDocument document = PolicyWriter.write(facts, language);
        String line = VersionLine.of(PolicyWords.in(language), version, version.publishedAt());
        String markdown = PolicyMarkdown.of(document.under(line));
        return new TextRow(version.number(), language, PolicyJson.write(document), markdown, Hashes.of(markdown));
    }

    /** What a version is published as. */
    record Edition(Cause cause, boolean material, Instant effectiveAt) {}
}
