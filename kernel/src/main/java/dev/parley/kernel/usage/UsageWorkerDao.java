package dev.parley.kernel.usage;

import org.jdbi.v3.core.Handle;

/** Counts the requests of all tenants. */
final class UsageWorkerDao {
    /** Up to which transaction requests are counted. Whoever asks is alone until its transaction ends. */
    String lock(Handle handle) {
        return handle.createQuery("select cast(counted as text) from usage_cursor for update")
                .mapTo(String.class)
                .one();
    }

    /** Up to where to count next: whole transactions, and none that may still be running. */
    Step next(Handle handle, String counted, int most) {
        return handle.createQuery("""
                        select cast(coalesce(enough, pg_snapshot_xmin(pg_current_snapshot())) as text) as upto,
                               enough is not null as more
                        from (select (
                          select xid from request_log
                          where xid > (select xid from request_log where xid >= cast(:counted as xid8) order by xid limit 1)
                            and xid < pg_snapshot_xmin(pg_current_snapshot())
                          order by xid offset :most limit 1) as enough) as bound
                        """)
                .bind("counted", counted)
                .bind("most", most)
                .map((row, _) -> new Step(row.getString("upto"), row.getBoolean("more")))
                .one();
    }

    /**
     * Adds each request to its person's day, to the tenant's, and to the month of its key. Accounts that the platform itself
     * has made do not count.
     */
    void count(Handle handle, String counted, String upto) {
        handle.createUpdate("""
                        insert into usage_day as before
                          (tenant_id, owner_kind, owner_id, day, model, key_id, feature, account_id, requests, errors,
                           input_tokens, cached_tokens, cache_write_tokens, output_tokens, reasoning_tokens, charged)
                        select tenant_id, side.kind, side.owner, side.day, coalesce(model, ''), side.key, feature, side.account,
                               count(*), count(*) filter (where outcome in ('FAILED', 'REFUSED', 'NODE_LOST')),
                               sum(input_tokens), sum(cached_tokens), sum(cache_write_tokens), sum(output_tokens),
                               sum(reasoning_tokens), sum(charged)
                        from request_log, lateral (values
                          (owner_kind, owner_id, day, coalesce(key_id, :none), coalesce(account_id, :none)),
                          ('TENANT', :none, day, :none, :none),
                          ('KEY', owner_id, cast(date_trunc('month', day) as date), key_id, :none))
                          as side (kind, owner, day, key, account)
                        where side.key is not null and xid >= cast(:counted as xid8) and xid < cast(:upto as xid8)
                          and not exists (
                            select from canary
                            where canary.tenant_id = request_log.tenant_id and canary.account_id = request_log.owner_id)
                        group by tenant_id, side.kind, side.owner, side.day, coalesce(model, ''), side.key, feature, side.account
                        on conflict (tenant_id, owner_kind, owner_id, day, model, key_id, feature, account_id) do update set
                          requests = before.requests + excluded.requests,
                          errors = before.errors + excluded.errors,
                          input_tokens = before.input_tokens + excluded.input_tokens,
                          cached_tokens = before.cached_tokens + excluded.cached_tokens,
                          cache_write_tokens = before.cache_write_tokens + excluded.cache_write_tokens,
                          output_tokens = before.output_tokens + excluded.output_tokens,
                          reasoning_tokens = before.reasoning_tokens + excluded.reasoning_tokens,
                          charged = before.charged + excluded.charged
                        """)
                .bind("none", UsageDao.NONE)
                .bind("counted", counted)
                .bind("upto", upto)
                .execute();
    }

    void move(Handle handle, Step step) {
        handle.createUpdate("""
                        update usage_cursor
                        set counted = cast(:upto as xid8), counted_at = case when :more then counted_at else now() end
                        """)
                .bind("upto", step.upto())
                .bind("more", step.more())
                .execute();
    }

    /**
     * A part of what is to be counted.
     *
     * @param more whether there is another part
     */
    record Step(String upto, boolean more) {}
}
