package dev.parley.kernel.usage;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
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

    /** Drops the oldest day before the first that is kept; answers which. */
    Optional<LocalDate> drop(Handle handle, LocalDate firstKept) {
        return Optional.ofNullable(handle.createQuery("select drop_request_log_day(cast(:first as date))")
                .bind("first", firstKept.toString())
                .mapTo(LocalDate.class)
                .one());
    }

    /** Answers whether the database was restored from another server's. */
    boolean renumber(Handle handle) {
        return handle.createQuery("select renumber_request_log()")
                .mapTo(Boolean.class)
                .one();
    }

    private static @Nullable Long status(LoggedRequest row) {
        Integer status = row.status();
        return status == null ? null : Long.valueOf(status);
    }

    private record Columns(List<LoggedRequest> rows) {
        <T> List<@Nullable T> of(Function<LoggedRequest, @Nullable T> column) {
            return rows.stream().<@Nullable T>map(column).toList();
        }
    }
}
