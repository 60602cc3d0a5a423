package dev.parley.kernel.metering;

import dev.parley.kernel.credits.ExpiredLots;
import dev.parley.kernel.keys.OwnerId;
import dev.parley.spi.TenantId;
import dev.parley.spi.inference.Usage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Holds of many tenants at once. */
final class HoldWorkerDao {
    /** Which of these exist. */
    Set<UUID> existing(Handle handle, List<NewHold> holds) {
        return new HashSet<>(handle.createQuery("""
                        select hold.id from hold join unnest(:tenants, :ids) as wanted (tenant, id)
                          on hold.tenant_id = wanted.tenant and hold.id = wanted.id
                        """)
                .bindArray(
                        "tenants",
                        UUID.class,
                        holds.stream().map(hold -> hold.tenant().value()).toList())
                .bindArray("ids", UUID.class, holds.stream().map(NewHold::id).toList())
                .mapTo(UUID.class)
                .list());
    }

    void insert(Handle handle, List<Admitted> admitted) {
        Function<Function<NewHold, @Nullable UUID>, List<@Nullable UUID>> uuids =
                column -> admitted.stream().map(Admitted::hold).map(column).toList();
        Function<Function<NewHold, String>, List<String>> texts =
                column -> admitted.stream().map(Admitted::hold).map(column).toList();
        handle.createUpdate("""
                        insert into hold
                          (tenant_id, id, account_id, amount, node_id, created_at, owner_kind, owner_id, key_id, feature, model,
                           price_id, budgets)
                        select tenant, id, account, amount, node, now(), owner_kind, owner, key, feature, model, price,
                               budgets::uuid[]
                        from unnest(:tenants, :ids, :accounts, :amounts, :nodes, :kinds, :owners, :keys, :features, :models,
                                    :prices, :budgets)
                          as new_hold (tenant, id, account, amount, node, owner_kind, owner, key, feature, model, price,
                                       budgets)
                        """)
                .bindArray(
                        "tenants", UUID.class, uuids.apply(hold -> hold.tenant().value()))
                .bindArray("ids", UUID.class, uuids.apply(NewHold::id))
                .bindArray("accounts", UUID.class, uuids.apply(NewHold::account))
                .bindArray(
                        "amounts",
                        Long.class,
                        admitted.stream().map(one -> one.hold().amount()).toList())
                .bindArray("nodes", UUID.class, uuids.apply(NewHold::node))
                .bindArray(
                        "kinds",
                        String.class,
                        texts.apply(hold -> hold.person().kind().name()))
                .bindArray(
                        "owners", UUID.class, uuids.apply(hold -> hold.person().id()))
                .bindArray("keys", UUID.class, uuids.apply(NewHold::key))
                .bindArray(
                        "features",
                        String.class,
                        texts.apply(hold -> hold.feature().word()))
                .bindArray("models", String.class, texts.apply(NewHold::model))
                .bindArray("prices", UUID.class, uuids.apply(NewHold::price))
                .bindArray(
                        "budgets",
                        String.class,
                        admitted.stream().map(Admitted::writtenBudgets).toList())
                .execute();
    }

    /** Holds that are there to be grown; none for one that has ended. */
    List<Ended> find(Handle handle, List<Command.Extend> extensions) {
        return handle.createQuery("""
                        select hold.* from hold join unnest(:tenants, :ids) as wanted (tenant, id)
                          on hold.tenant_id = wanted.tenant and hold.id = wanted.id
                        """)
                .bindArray(
                        "tenants",
                        UUID.class,
                        extensions.stream().map(one -> one.tenant().value()).toList())
                .bindArray(
                        "ids",
                        UUID.class,
                        extensions.stream().map(Command.Extend::request).toList())
                .map((row, _) -> Ended.of(row))
                .list();
    }

    void grow(Handle handle, List<Command.Extend> extensions) {
        handle.createUpdate("""
                        update hold set amount = target
                        from unnest(:tenants, :ids, :targets) as wanted (tenant, id, target)
                        where hold.tenant_id = wanted.tenant and hold.id = wanted.id and amount < target
                        """)
                .bindArray(
                        "tenants",
                        UUID.class,
                        extensions.stream().map(one -> one.tenant().value()).toList())
                .bindArray(
                        "ids",
                        UUID.class,
                        extensions.stream().map(Command.Extend::request).toList())
                .bindArray(
                        "targets",
                        Long.class,
                        extensions.stream().map(Command.Extend::target).toList())
                .execute();
    }

    /** Ends holds; answers those that there were. */
    List<Ended> end(Handle handle, Collection<Ending> endings) {
        return handle.createQuery("""
                        delete from hold using unnest(:tenants, :ids, :nodes) as ending (tenant, id, node)
                        where hold.tenant_id = ending.tenant and hold.id = ending.id
                          and (ending.node is null or hold.node_id = ending.node)
                        returning hold.*
                        """)
                .bindArray(
                        "tenants",
                        UUID.class,
                        endings.stream().map(ending -> ending.tenant().value()).toList())
                .bindArray(
                        "ids", UUID.class, endings.stream().map(Ending::request).toList())
                .bindArray(
                        "nodes",
                        UUID.class,
                        endings.stream().map(Ending::rawNode).toList())
                .map((row, _) -> Ended.of(row))
                .list();
    }

    void note(Handle handle, List<Progress> progress) {
        Function<Function<Progress, Long>, List<Long>> numbers =
                column -> progress.stream().map(column).toList();
        handle.createUpdate("""
                        update hold
                        set cost = progress.cost, input_tokens = input, cached_tokens = cached, output_tokens = output
                        from unnest(:tenants, :ids, :costs, :inputs, :cached, :outputs)
                          as progress (tenant, id, cost, input, cached, output)
                        where hold.tenant_id = progress.tenant and hold.id = progress.id
                        """)
                .bindArray(
                        "tenants",
                        UUID.class,
                        progress.stream().map(one -> one.tenant().value()).toList())
                .bindArray(
                        "ids",
                        UUID.class,
                        progress.stream().map(Progress::request).toList())
                .bindArray("costs", Long.class, numbers.apply(Progress::cost))
                .bindArray(
                        "inputs", Long.class, numbers.apply(one -> one.usage().inputTokens()))
                .bindArray(
                        "cached", Long.class, numbers.apply(one -> one.usage().cachedInputTokens()))
                .bindArray(
                        "outputs", Long.class, numbers.apply(one -> one.usage().outputTokens()))
                .execute();
    }

    /** What an account holds, the oldest first. */
    List<ExpiredLots.Held> heldBy(Handle handle, AccountRef account) {
        return handle.createQuery("""
                        select amount, created_at from hold
                        where tenant_id = :tenant and account_id = :account order by created_at
                        """)
                .bind("tenant", account.tenant().value())
                .bind("account", account.account())
                .map((row, _) -> new ExpiredLots.Held(
                        row.getLong("amount"),
                        row.getObject("created_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** A hold that may be made, with the budgets that it counts in. */
    record Admitted(NewHold hold, List<UUID> budgets) {
        String writtenBudgets() {
            return budgets.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
        }
    }

    /**
     * A hold to be ended.
     *
     * @param rawNode only if it is this node's
     */
    record Ending(TenantId tenant, UUID request, @Nullable UUID rawNode) {}

    /** A hold that was there. */
    record Ended(
            AccountRef account,
            UUID request,
            long amount,
            Instant createdAt,
            OwnerId person,
            @Nullable UUID key,
            String feature,
            String model,
            @Nullable UUID price,
            List<UUID> budgets,
            long cost,
            Usage usage) {
        /** That of a request whose node died. */
        ReceiptRow lostReceipt(Instant now) {
            return new ReceiptRow(
                    account.tenant(),
                    request,
                    person,
                    key,
                    feature,
                    model,
                    null,
                    null,
                    price,
                    Outcome.NODE_LOST,
                    null,
                    null,
                    usage,
                    createdAt,
                    null,
                    now);
        }

        static Ended of(ResultSet row) throws SQLException {
            return new Ended(
                    new AccountRef(
                            new TenantId(row.getObject("tenant_id", UUID.class)),
                            row.getObject("account_id", UUID.class)),
                    row.getObject("id", UUID.class),
                    row.getLong("amount"),
                    row.getObject("created_at", OffsetDateTime.class).toInstant(),
                    new OwnerId(
                            OwnerId.Kind.valueOf(row.getString("owner_kind")), row.getObject("owner_id", UUID.class)),
                    row.getObject("key_id", UUID.class),
                    row.getString("feature"),
                    row.getString("model"),
                    row.getObject("price_id", UUID.class),
                    Arrays.asList((UUID[]) row.getArray("budgets").getArray()),
                    row.getLong("cost"),
                    new Usage(
                            row.getLong("input_tokens"),
                            row.getLong("cached_tokens"),
                            row.getLong("output_tokens"),
                            0,
                            true));
        }
    }
}
