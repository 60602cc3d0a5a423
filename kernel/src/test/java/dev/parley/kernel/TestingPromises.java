package dev.parley.kernel;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.privacy.OfficerTask;
import dev.parley.kernel.privacy.OfficerTasks;
import dev.parley.kernel.promise.Promise;
import dev.parley.kernel.promise.PromiseService;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Promises of a tenant that are checked. */
final class TestingPromises {
    private TestingPromises() {}

    /** A check has run, and a node has died while it had a canary. */
    static void begin(TestingKernel kernel, TenantContext context, Instant now) {
        check(kernel, context, Optional.of(Promise.P31));
        kernel.database()
                .execute("INSERT INTO canary (tenant_id, account_id, made_at) VALUES ('%s', '%s', '%s')"
                        .formatted(context.tenantId(), UUID.randomUUID(), now.minus(Duration.ofDays(1))));
    }

    /** Everything is checked, with a task of the officer's that is overdue. */
    static void goOn(TestingKernel kernel, TenantContext context) {
        UUID task = kernel.get(OfficerTasks.class).open(context, OfficerTask.Kind.OTHER, "a report");
        kernel.database()
                .execute(
                        "UPDATE officer_task SET due_at = due_at - interval '60 days' WHERE id = '%s'".formatted(task));
        check(kernel, context, Optional.empty());
        kernel.get(PromiseService.class).report(context);
    }

    private static void check(TestingKernel kernel, TenantContext context, Optional<Promise> only) {
        try {
            kernel.get(PromiseService.class).check(context, only, () -> {});
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
