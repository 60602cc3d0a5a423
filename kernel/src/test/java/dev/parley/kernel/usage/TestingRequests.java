package dev.parley.kernel.usage;

import dev.parley.kernel.TestingKernel;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.keys.OwnerId;
import dev.parley.spi.inference.Usage;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Requests that are logged without being made. Each used 3 tokens of input and 2 of output, and cost 7 micro-credits. */
final class TestingRequests {
    private TestingRequests() {}

    static LoggedRequest of(TenantContext context, OwnerId person, Instant at) {
        return of(context, person, at, LoggedOutcome.COMPLETED);
    }

    static LoggedRequest of(TenantContext context, OwnerId person, Instant at, LoggedOutcome outcome) {
        UUID account = new UUID(1, person.id().getLeastSignificantBits());
        return new LoggedRequest(
                context.tenantId(),
                // As the platform makes them: ordered by time.
                new UUID(at.toEpochMilli() << 16 | 0x7000, UUID.randomUUID().getLeastSignificantBits()),
                account,
                person,
                person.kind() == OwnerId.Kind.ACCOUNT ? new UUID(2, 2) : null,
                "openai",
                "kimi",
                "gpu",
                outcome,
                200,
                null,
                new Usage(3, 0, 2, 0, false),
                7,
                at,
                at.plusMillis(20),
                at.plusMillis(50));
    }

    static void write(TestingKernel kernel, Instant now, LoggedRequest... requests) {
        kernel.database().database().inWorker(handle -> {
            kernel.get(RequestLog.class).write(handle, List.of(requests), now);
            return true;
        });
    }

    static List<String> partitions(TestingKernel kernel) {
        return kernel.database()
                .asSuperuser(
                        handle -> handle.createQuery("""
                        select relname from pg_inherits join pg_class on pg_class.oid = inhrelid
                        where inhparent = 'request_log'::regclass order by 1
                        """).mapTo(String.class).list());
    }

    static long number(TestingKernel kernel, String sql) {
        return kernel.database()
                .asSuperuser(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }
}
