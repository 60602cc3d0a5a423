package dev.parley.kernel.metering;

import dev.parley.kernel.usage.LoggedRequest;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Receipts of many tenants at once. */
final class ReceiptWorkerDao {
    /** A request that has a receipt keeps it. */
    void insert(Handle handle, List<Written> receipts) {
        Columns columns = new Columns(receipts);
        handle.createUpdate("""
                        insert into receipt
                          (tenant_id, request_id, account_id, owner_kind, owner_id, key_id, feature, model, backend, region,
                           price_id, outcome, error_code, held, charged, waived, input_tokens, cached_tokens,
                           cache_write_tokens, output_tokens, reasoning_tokens, estimated, began_at, first_token_at, ended_at)
                        select * from unnest(:tenants, :requests, :accounts, :kinds, :owners, :keys, :features, :models,
                          :backends, :regions, :prices, :outcomes, :errors, :held, :charged, :waived, :inputs, :cached,
                          :cacheWrites, :outputs, :reasoning, :estimated, :began, :firstTokens, :ended)
                        on conflict (tenant_id, request_id) do nothing
                        """)
                .bindArray(
                        "tenants", UUID.class, columns.uuid(row -> row.tenant().value()))
                .bindArray("requests", UUID.class, columns.uuid(ReceiptRow::request))
                .bindArray(
                        "accounts",
                        UUID.class,
                        receipts.stream().map(Written::account).toList())
                .bindArray(
                        "kinds",
                        String.class,
                        columns.text(row -> row.person().kind().name()))
                .bindArray(
                        "owners", UUID.class, columns.uuid(row -> row.person().id()))
                .bindArray("keys", UUID.class, columns.uuid(ReceiptRow::key))
                .bindArray("features", String.class, columns.text(ReceiptRow::feature))
                .bindArray("models", String.class, columns.text(ReceiptRow::knownModel))
                .bindArray("backends", String.class, columns.text(ReceiptRow::backend))
                .bindArray("regions", String.class, columns.text(ReceiptRow::region))
                .bindArray("prices", UUID.class, columns.uuid(ReceiptRow::price))
                .bindArray(
                        "outcomes",
                        String.class,
                        columns.text(row -> row.outcome().name()))
                .bindArray("errors", String.class, columns.text(ReceiptRow::errorCode))
                .bindArray(
                        "held", Long.class, receipts.stream().map(Written::held).toList())
                .bindArray(
                        "charged",
                        Long.class,
                        receipts.stream().map(Written::charged).toList())
                .bindArray(
                        "waived",
                        Long.class,
                        receipts.stream().map(Written::waived).toList())
                .bindArray(
                        "inputs", Long.class, columns.number(row -> row.usage().inputTokens()))
                .bindArray(
                        "cached", Long.class, columns.number(row -> row.usage().cachedInputTokens()))
                .bindArray(
                        "cacheWrites",
                        Long.class,
                        columns.number(row -> row.usage().cacheWriteTokens()))
                .bindArray(
                        "outputs", Long.class, columns.number(row -> row.usage().outputTokens()))
                .bindArray(
                        "reasoning",
                        Long.class,
                        columns.number(row -> row.usage().reasoningTokens()))
                .bindArray(
                        "estimated",
                        Boolean.class,
                        receipts.stream()
                                .map(one -> one.row().usage().estimated())
                                .toList())
                .bindArray("began", Instant.class, columns.time(ReceiptRow::beganAt))
                .bindArray("firstTokens", Instant.class, columns.time(ReceiptRow::firstTokenAt))
                .bindArray("ended", Instant.class, columns.time(ReceiptRow::endedAt))
                .execute();
    }

    /**
     * A receipt with what it was about.
     *
     * @param held micro-credits
     * @param charged micro-credits
     * @param waived micro-credits that the answer cost beyond what could be charged
     */
    record Written(ReceiptRow row, UUID account, long held, long charged, long waived) {
        /** As the log has it. */
        LoggedRequest logged() {
            return new LoggedRequest(
                    row.tenant(),
                    row.request(),
                    account,
                    row.person(),
                    row.key(),
                    row.feature(),
                    row.knownModel(),
                    row.backend(),
                    row.outcome().logged(),
                    row.status(),
                    row.errorCode(),
                    row.usage(),
                    charged,
                    row.beganAt(),
                    row.firstTokenAt(),
                    row.endedAt());
        }
    }

    private record Columns(List<Written> receipts) {
        List<@Nullable UUID> uuid(Function<ReceiptRow, @Nullable UUID> column) {
            return receipts.stream()
                    .map(Written::row)
                    .<@Nullable UUID>map(column)
                    .toList();
        }

        List<@Nullable String> text(Function<ReceiptRow, @Nullable String> column) {
            return receipts.stream()
                    .map(Written::row)
                    .<@Nullable String>map(column)
                    .toList();
        }

        List<Long> number(Function<ReceiptRow, Long> column) {
            return receipts.stream().map(Written::row).map(column).toList();
        }

        List<@Nullable Instant> time(Function<ReceiptRow, @Nullable Instant> column) {
            return receipts.stream()
                    .map(Written::row)
                    .<@Nullable Instant>map(column)
                    .toList();
        }
    }
}
