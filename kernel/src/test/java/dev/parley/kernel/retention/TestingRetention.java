package dev.parley.kernel.retention;

import com.google.inject.Key;
import com.google.inject.TypeLiteral;
import dev.parley.kernel.TestingKernel;
import dev.parley.kernel.audit.AuditEntry;
import dev.parley.kernel.audit.AuditLog;
import dev.parley.kernel.conversation.ConversationService;
import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.identity.Account;
import dev.parley.kernel.identity.AccountService;
import dev.parley.kernel.identity.NewAccount;
import dev.parley.kernel.identity.Role;
import dev.parley.kernel.jobs.RecurringJob;
import dev.parley.kernel.keys.OwnerId;
import dev.parley.kernel.usage.LoggedOutcome;
import dev.parley.kernel.usage.LoggedRequest;
import dev.parley.kernel.usage.RequestLog;
import dev.parley.spi.inference.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What is kept and goes, and two persons who hold some of it. */
final class TestingRetention {
    private static final Key<Set<RecurringJob>> JOBS = Key.get(new TypeLiteral<>() {});

    private final TestingKernel kernel;
    private final TenantContext context;

    TestingRetention(TestingKernel kernel, TenantContext context) {
        this.kernel = kernel;
        this.context = context;
    }

    /** What was given up goes, unless somebody wants it kept. */
    void runErasures() {
        kernel.get(JOBS).stream()
                .filter(job -> job.name().equals("run-erasures"))
                .forEach(RecurringJob::run);
    }

    RetentionRun run() {
        return kernel.get(RetentionEngine.class).run(RetentionEngine.Progress.NONE);
    }

    UUID converse(OwnerId owner) {
        return kernel.get(ConversationService.class)
                .create(context, owner, Optional.of("Mine"))
                .id();
    }

    Account account(Role role) {
        return kernel.get(AccountService.class)
                .create(context, NewAccount.of(UUID.randomUUID() + "@example.org", role));
    }

    TenantContext as(Account account) {
        return new TenantContext(context.tenantId(), account.id().asActor());
    }

    /** Two persons hold something for a year. */
    UUID hold(HoldScope scope, Optional<UUID> thing, Instant now) {
        LegalHolds holds = kernel.get(LegalHolds.class);
        NewHold wanted =
                new NewHold(scope, thing, "Amtsgericht, 1 C 2/26", "A claim is made.", now.plus(Duration.ofDays(365)));
        UUID hold = holds.request(as(account(Role.OWNER)), wanted).id();
        holds.approve(as(account(Role.PRIVACY_OFFICER)), hold);
        return hold;
    }

    void release(UUID hold) {
        kernel.get(LegalHolds.class).release(as(account(Role.OWNER)), hold);
    }

    /** Logs a request, and counts it. */
    void log(OwnerId person, Instant at) {
        LoggedRequest request = new LoggedRequest(
                context.tenantId(),
                UUID.randomUUID(),
                null,
                person,
                null,
                "openai",
                "kimi",
                "gpu",
                LoggedOutcome.COMPLETED,
                200,
                null,
                Usage.NONE,
                1,
                at,
                at,
                at);
        kernel.get(Database.class).inWorker(handle -> {
            kernel.get(RequestLog.class).write(handle, List.of(request), at);
            return true;
        });
        kernel.get(JOBS).stream()
                .filter(job -> job.name().equals("count-usage"))
                .forEach(RecurringJob::run);
    }

    /** How many rows a tenant has in a table. */
    long rows(String table) {
        return kernel.rowsSeen(context, table);
    }

    List<String> days() {
        return kernel.database()
                .asSuperuser(
                        handle -> handle.createQuery("""
                        SELECT right(relname, 8) FROM pg_inherits JOIN pg_class ON pg_class.oid = inhrelid
                        WHERE inhparent = 'request_log'::regclass ORDER BY 1
                        """).mapTo(String.class).list());
    }

    List<AuditEntry> audited(String prefix) {
        return kernel.get(Database.class)
                .inTenant(
                        context,
                        handle -> kernel.get(AuditLog.class).list(handle, context).stream()
                                .filter(entry -> entry.action().startsWith(prefix))
                                .toList());
    }
}
