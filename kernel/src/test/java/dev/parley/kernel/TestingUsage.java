package dev.parley.kernel;

import com.google.inject.Key;
import com.google.inject.TypeLiteral;
import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.jobs.RecurringJob;
import dev.parley.kernel.keys.OwnerId;
import dev.parley.kernel.usage.LoggedOutcome;
import dev.parley.kernel.usage.LoggedRequest;
import dev.parley.kernel.usage.RequestLog;
import dev.parley.kernel.usage.RequestQuery;
import dev.parley.kernel.usage.UsageGroup;
import dev.parley.kernel.usage.UsageQuery;
import dev.parley.kernel.usage.UsageService;
import dev.parley.spi.inference.Usage;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Requests of a tenant's people that are logged and counted, and read. */
final class TestingUsage {
    private static final Key<Set<RecurringJob>> JOBS = Key.get(new TypeLiteral<>() {});

    private TestingUsage() {}

    static void log(TestingKernel kernel, TenantContext context, Instant now, OwnerId... people) {
        for (OwnerId person : people) {
            LoggedRequest request = new LoggedRequest(
                    context.tenantId(),
                    UUID.randomUUID(),
                    null,
                    person,
                    person.kind() == OwnerId.Kind.ACCOUNT ? UUID.randomUUID() : null,
                    "openai",
                    "kimi",
                    "gpu",
                    LoggedOutcome.COMPLETED,
                    200,
                    null,
                    Usage.NONE,
                    1,
                    now,
                    now,
                    now);
            kernel.get(Database.class).inWorker(handle -> {
                kernel.get(RequestLog.class).write(handle, List.of(request), now);
                return true;
            });
        }
        kernel.get(JOBS).stream()
                .filter(job -> job.name().equals("count-usage"))
                .forEach(RecurringJob::run);
    }

    static void read(TestingKernel kernel, TenantContext context, Instant now, OwnerId person) {
        UsageService usage = kernel.get(UsageService.class);
        LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC);
        for (Set<UsageGroup> groups : List.of(EnumSet.of(UsageGroup.DAY), EnumSet.of(UsageGroup.KEY))) {
            UsageQuery query = new UsageQuery(day.minusDays(300), day, groups);
            usage.usage(context, query);
            usage.usage(context, person, query);
        }
        usage.requests(context, RequestQuery.newest(10));
        usage.requests(context, person, RequestQuery.newest(10));
    }
}
