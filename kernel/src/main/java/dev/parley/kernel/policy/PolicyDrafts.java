package dev.parley.kernel.policy;

import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.identity.Authorities;
import dev.parley.kernel.identity.Permission;
import dev.parley.kernel.policy.PolicyDao.TextRow;
import dev.parley.kernel.policy.PolicyDao.VersionRow;
import dev.parley.kernel.policy.PolicyPublisher.Edition;
import dev.parley.kernel.policy.PolicyVersion.Cause;
import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** The draft of a tenant's policy, which is always what is in force, and its publication. */
public final class PolicyDrafts {
    private static final ErrorCode CHANGED = new ErrorCode("policy.draft-changed", ErrorType.CONFLICT);
    private static final ErrorCode UNCHANGED = new ErrorCode("policy.unchanged", ErrorType.CONFLICT);
    private static final ErrorCode TOGETHER = new ErrorCode("policy.published-meanwhile", ErrorType.CONFLICT);

    private final Database database;
    private final PolicyFactsReader facts;
    private final PolicyKeeper keeper;
    private final PolicyDao policies;
    private final PolicyPublisher publisher;
    private final PolicyConfig config;
    private final Authorities authorities;

    @Inject
    PolicyDrafts(
            Database database,
            PolicyFactsReader facts,
            PolicyKeeper keeper,
            PolicyDao policies,
            PolicyPublisher publisher,
            PolicyConfig config,
            Authorities authorities) {
        this.database = database;
        this.facts = facts;
        this.keeper = keeper;
        this.policies = policies;
        this.publisher = publisher;
        this.config = config;
        this.authorities = authorities;
    }

    /**
     * What would be published now.
     *
     * @throws PlatformException FORBIDDEN; and if what is in force cannot be known, for a provider cannot be made
     */
    public PolicyDraft draft(TenantContext context) {
        require(context);
        var _ = keeper.current(context);
        PolicyFacts now = now(context);
        return database.inTenant(
                context,
                handle -> new PolicyDraft(
                        now,
                        hash(now),
                        keeper.uncovered(handle, context, now),
                        PolicyProblems.of(now),
                        newest(handle, context).map(VersionRow::version)));
    }

    /** What the draft would change of the newest version. */
    public PolicyDifference difference(TenantContext context, String language) {
        require(context);
        var _ = keeper.current(context);
        PolicyFacts now = now(context);
        return database.inTenant(
                context,
                handle -> PolicyDifference.between(
                        newest(handle, context)
                                .flatMap(row -> policies.findText(
                                        handle, context, row.version().number(), language))
                                .map(TextRow::document)
                                .map(PolicyJson::readDocument),
                        PolicyWriter.write(now, language)));
    }

    /**
     * Publishes the draft. A material version is announced to everybody with an account, and takes effect after the notice
     * period; any other at once, but not before one that is announced already.
     *
     * @param read the hash of the draft that was read; empty to publish what is in force unread
     * @throws PlatformException CONFLICT {@code policy.draft-changed} if the draft is another one now, {@code
     *     policy.unchanged} if the newest version says the same; FORBIDDEN
     */
    public PolicyVersion publish(TenantContext context, Optional<String> read, boolean material) {
        require(context);
        var _ = keeper.current(context);
        PolicyFacts now = now(context);
        if (read.isPresent() && !read.get().equals(hash(now))) {
            throw new PlatformException(
                    CHANGED, "The draft has changed since you read it. Read it again, and publish it with its hash.");
        }
        return database.inTenant(context, handle -> {
            Optional<VersionRow> newest = newest(handle, context);
            if (newest.isPresent() && isSaid(handle, context, newest.get().version(), now)) {
                throw new PlatformException(
                        UNCHANGED, "The newest version says the same: there is nothing to publish.");
            }
            Edition edition = new Edition(Cause.PUBLISHED, material, effectiveAt(context, newest, material));
            return publisher
                    .publish(handle, context, now, edition)
                    .orElseThrow(() -> new PlatformException(
                            TOGETHER, "Another version was published at the same moment. Look at the draft again."));
        });
    }

    /** Model servers that have not answered yet offer nothing: then what they last offered is stated. */
    private PolicyFacts now(TenantContext context) {
        PolicyFacts now = facts.read(context);
        if (!now.models().isEmpty() || now.backends().isEmpty()) {
            return now;
        }
        return database.inTenant(
                context,
                handle -> newest(handle, context)
                        .flatMap(VersionRow::statedFacts)
                        .map(stated -> now.offering(stated.models()))
                        .orElse(now));
    }

    private Instant effectiveAt(TenantContext context, Optional<VersionRow> newest, boolean material) {
        Instant now = publisher.now();
        Instant wanted = material ? now.plus(config.noticePeriod(context)) : now;
        return newest.map(row -> row.version().effectiveAt())
                .filter(announced -> announced.isAfter(wanted))
                .orElse(wanted);
    }

    private boolean isSaid(Handle handle, TenantContext context, PolicyVersion version, PolicyFacts now) {
        return PolicyWords.LANGUAGES.stream()
                .allMatch(language -> policies.findText(handle, context, version.number(), language)
                        .map(TextRow::document)
                        .filter(PolicyJson.write(PolicyWriter.write(now, language))::equals)
                        .isPresent());
    }

    private Optional<VersionRow> newest(Handle handle, TenantContext context) {
        List<VersionRow> all = policies.list(handle, context);
        return all.stream().findFirst();
    }

    private void require(TenantContext context) {
        database.inTenant(context, handle -> {
            authorities.of(handle, context).require(Permission.MANAGE_POLICY);
            return context;
        });
    }

    private static String hash(PolicyFacts facts) {
        String all = PolicyWords.LANGUAGES.stream()
                .map(language -> PolicyMarkdown.of(PolicyWriter.write(facts, language)))
                .collect(Collectors.joining("\n"));
        return HexFormat.of().formatHex(Hashes.of(all));
    }
}
