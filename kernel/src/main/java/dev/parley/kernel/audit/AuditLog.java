package dev.parley.kernel.audit;

import dev.parley.kernel.database.TenantContext;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.json.JsonMapper;

/** Appends to the tenant's audit log. */
public final class AuditLog {
    private static final Pattern ACTION = Pattern.compile("[a-z][a-z0-9-]*(\\.[a-z][a-z0-9-]*)+");
    private static final int LONGEST = 200;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Clock clock;

    @Inject
    AuditLog(Clock clock) {
        this.clock = clock;
    }

    /**
     * Records that the context's actor did something, in the caller's transaction. Until that ends, the tenant's other
     * entries wait: record last.
     *
     * @param action what, as {@code api-key.revoked}
     * @param thing to what, as {@code api-key/0198…}
     * @param facts short facts without content or personal data
     */
    public void record(Handle handle, TenantContext context, String action, String thing, Map<String, String> facts) {
        if (!ACTION.matcher(action).matches()) {
            throw new IllegalArgumentException("not an action: '" + action + "'");
        }
        if (thing.length() > LONGEST || facts.values().stream().anyMatch(fact -> fact.length() > LONGEST)) {
            throw new IllegalArgumentException("a thing or a fact of " + action + " is too long to be no content");
        }
        AuditDao.Head head = AuditDao.lockHead(handle, context.tenantId());
        var entry = new AuditEntry(
                head.sequence() + 1,
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                context.actor(),
                action,
                thing,
                JSON.writeValueAsString(new TreeMap<>(facts)));
        AuditDao.append(handle, context.tenantId(), ChainedEntry.of(context.tenantId(), entry, head.hash()));
    }

    /** Everything that does not fit: entries that were changed, left out, put in or cut off. Empty for an intact log. */
    public List<String> verify(Handle handle, TenantContext context) {
        List<String> problems = new ArrayList<>();
        var chain = new Chain(context, problems);
        AuditDao.Head head = AuditDao.lockHead(handle, context.tenantId());
        AuditDao.forEach(handle, context.tenantId(), chain::add);
        if (chain.sequence != head.sequence() || !chain.hash.equals(head.hash())) {
            problems.add("the log ends with entry " + chain.sequence + ", and entry " + head.sequence()
                    + " was the last that was written");
        }
        return problems;
    }

    /**
     * Newest first.
     *
     * @param before the sequence number that the page before ended with
     */
    public List<AuditEntry> page(Handle handle, TenantContext context, OptionalLong before, int limit) {
        return AuditDao.page(handle, context.tenantId(), before.orElse(Long.MAX_VALUE), limit);
    }

    /** In order of time. */
    public List<AuditEntry> list(Handle handle, TenantContext context) {
        List<AuditEntry> entries = new ArrayList<>();
        AuditDao.forEach(handle, context.tenantId(), chained -> entries.add(chained.entry()));
        return entries;
    }

    private static final class Chain {
        private final TenantContext context;
        private final List<String> problems;
        private long sequence;
        private String hash = ChainedEntry.START;

        Chain(TenantContext context, List<String> problems) {
            this.context = context;
            this.problems = problems;
        }

        void add(ChainedEntry next) {
            long number = next.entry().sequence();
            if (number != sequence + 1) {
                problems.add("entry " + (sequence + 1) + " is missing");
            } else if (!next.previousHash().equals(hash)) {
                problems.add("entry " + number + " does not follow the one before it");
            }
            if (!next.isIntact(context.tenantId())) {
                problems.add("entry " + number + " was changed");
            }
            sequence = number;
            hash = next.hash();
        }
    }
}
