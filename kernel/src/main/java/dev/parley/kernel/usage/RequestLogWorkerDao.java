package dev.parley.kernel.usage;

import dev.parley.spi.TenantId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** The request log of many tenants at once, and its days. */
final class RequestLogWorkerDao {
    /** A request that is in the log already stays as it is. */
    void insert(Handle handle, List<LoggedRequest> requests) {
        Columns columns = new Columns(requests);
        handle.createUpdate("""
                        insert into request_log
                          (tenant_id, day, request_id, account_id, owner_kind, owner_id, key_id, feature, model, backend,
                           outcome, status, error_code, input_tokens, cached_tokens, cache_write_tokens, output_tokens,
                           reasoning_tokens, charged, began_at, first_token_ms, total_ms)
                        select tenant, cast(began at time zone 'UTC' as date), request, account, kind, owner, key, feature,
                               model, backend, outcome, status, error, input, cached, cache_write, output, reasoning,
                               charged, began, first_token, total
                        from unnest(:tenants, :requests, :accounts, :kinds, :owners, :keys, :features, :models, :backends,
                                    :outcomes, :statuses, :errors, :inputs, :cached, :cacheWrites, :outputs, :reasoning,
                                    :charged, :began, :firstTokens, :totals)
                          as logged (tenant, request, account, kind, owner, key, feature, model, backend, outcome, status,
                                     error, input, cached, cache_write, output, reasoning, charged, began, first_token,
                                     total)
                        on conflict (tenant_id, day, request_id) do nothing
                        """)
                .bindArray("tenants", UUID.class, columns.of(row -> row.tenant().value()))
                .bindArray("requests", UUID.class, columns.of(LoggedRequest::request))
                .bindArray("accounts", UUID.class, columns.of(LoggedRequest::account))
                .bindArray(
                        "kinds",
                        String.class,
                        columns.of(row -> row.person().kind().name()))
                .bindArray("owners", UUID.class, columns.of(row -> row.person().id()))
                .bindArray("keys", UUID.class, columns.of(LoggedRequest::key))
                .bindArray("features", String.class, columns.of(LoggedRequest::feature))
                .bindArray("models", String.class, columns.of(LoggedRequest::model))
                .bindArray("backends", String.class, columns.of(LoggedRequest::backend))
                .bindArray(
                        "outcomes",
                        String.class,
                        columns.of(row -> row.outcome().name()))
                .bindArray("statuses", Long.class, columns.of(RequestLogWorkerDao::status))
                .bindArray("errors", String.class, columns.of(LoggedRequest::errorCode))
                .bindArray("inputs", Long.class, columns.of(row -> row.usage().inputTokens()))
                .bindArray("cached", Long.class, columns.of(row -> row.usage().cachedInputTokens()))
                .bindArray(
                        "cacheWrites", Long.class, columns.of(row -> row.usage().cacheWriteTokens()))
                .bindArray("outputs", Long.class, columns.of(row -> row.usage().outputTokens()))
                .bindArray(
                        "reasoning", Long.class, columns.of(row -> row.usage().reasoningTokens()))
                .bindArray("charged", Long.class, columns.of(LoggedRequest::charged))
                .bindArray("began", Instant.class, columns.of(LoggedRequest::beganAt))
                .bindArray("firstTokens", Long.class, columns.of(LoggedRequest::firstTokenMillis))
                .bindArray("totals", Long.class, columns.of(LoggedRequest::totalMillis))
                .execute();
    }

    /** Makes days that are missing; answers how many. */
    int make(Handle handle, Collection<LocalDate> days) {
        return handle.createQuery("select make_request_log_days(cast(:days as date[]))")
                .bindArray(
                        "days",
                        String.class,
                        days.stream().map(LocalDate::toString).toList())
                .mapTo(Integer.class)
                .one();
    }

    /** The days that there are before one, oldest first. */
    List<LocalDate> daysBefore(Handle handle, LocalDate day) {
        return handle.createQuery("""
                        select day from (
                          select to_date(right(relname, 8), 'YYYYMMDD') as day
                          from pg_inherits join pg_class on pg_class.oid = inhrelid
                          where inhparent = cast('request_log' as regclass)) as days
                        where day < cast(:before as date) order by day
                        """)
                .bind("before", day.toString())
                .mapTo(LocalDate.class)
                .list();
    }

    /** Takes what legal holds keep out of a day that is over for all who have something there; answers how many rows. */
    long putHeldAside(Handle handle, LocalDate day, Map<TenantId, LocalDate> firstKept) {
        return terms(handle.createQuery("""
                        select put_held_requests_aside(cast(:day as date), :tenants, cast(:firsts as date[]))
                        """), day, firstKept).mapTo(Long.class).one();
    }

    /** Drops a day if it is over for all who have something there. */
    Drop drop(Handle handle, LocalDate day, Map<TenantId, LocalDate> firstKept) {
        return terms(handle.createQuery("""
                        select verdict, array_to_string(gone, ',') as gone
                        from drop_request_log_day(cast(:day as date), :tenants, cast(:firsts as date[]))
                        """), day, firstKept)
                .map((row, _) -> new Drop(Verdict.valueOf(row.getString("verdict")), tenants(row.getString("gone"))))
                .one();
    }

    /** Answers whether the database was restored from another server's. */
    boolean renumber(Handle handle) {
        return handle.createQuery("select renumber_request_log()")
                .mapTo(Boolean.class)
                .one();
    }

    private static Query terms(Query statement, LocalDate day, Map<TenantId, LocalDate> firstKept) {
        List<UUID> tenants = new ArrayList<>();
        List<String> firsts = new ArrayList<>();
        firstKept.forEach((tenant, first) -> {
            tenants.add(tenant.value());
            firsts.add(first.toString());
        });
        return statement
                .bind("day", day.toString())
                .bindArray("tenants", UUID.class, tenants)
                .bindArray("firsts", String.class, firsts);
    }

    private static Set<TenantId> tenants(@Nullable String written) {
        return Arrays.stream(written == null ? new String[0] : written.split(","))
                .filter(id -> !id.isEmpty())
                .map(id -> new TenantId(UUID.fromString(id)))
                .collect(Collectors.toSet());
    }

    private static @Nullable Long status(LoggedRequest row) {
        Integer status = row.status();
        return status == null ? null : Long.valueOf(status);
    }

    /** What came of an attempt to drop a day, and whose rows went. */
    record Drop(Verdict verdict, Set<TenantId> tenants) {}

    /** Whether a day went. The words are those of the database's function. */
    enum Verdict {
        /** Somebody's rows are still to be kept. */
        NEEDED,
        /** It is over for all, and could not go now. */
        LATER,
        DROPPED
    }

    private record Columns(List<LoggedRequest> rows) {
        <T> List<@Nullable T> of(Function<LoggedRequest, @Nullable T> column) {
            return rows.stream().<@Nullable T>map(column).toList();
        }
    }
}
