-- What must stay for now, though its time be over or its owner want it gone: asked for by one person of the tenant and
-- approved by another. Authority and reason are sealed: ciphertext under the tenant's key, for those who decide. A hold is in
-- force while its state says so: the end of its time is a change of its state. Of a conversation, the owner is whose it is.
CREATE TABLE legal_hold (
    tenant_id       uuid        NOT NULL REFERENCES tenant,
    id              uuid        NOT NULL,
    scope           text        NOT NULL CHECK (scope IN ('TENANT', 'ACCOUNT', 'GUEST', 'CONVERSATION')),
    owner_kind      text        CHECK (owner_kind IN ('GUEST', 'ACCOUNT')),
    owner_id        uuid,
    conversation_id uuid,
    authority       bytea       NOT NULL,
    reason          bytea       NOT NULL,
    state           text        NOT NULL CHECK (state IN ('REQUESTED', 'ACTIVE', 'DENIED', 'RELEASED', 'EXPIRED')),
    expires_at      timestamptz NOT NULL,
    requested_by    uuid        NOT NULL,
    requested_at    timestamptz NOT NULL,
    decided_by      uuid,
    decided_at      timestamptz,
    ended_by        uuid,
    ended_at        timestamptz,
    PRIMARY KEY (tenant_id, id),
    CHECK ((scope = 'TENANT') = (owner_id IS NULL) AND (owner_id IS NULL) = (owner_kind IS NULL)),
    CHECK ((scope = 'CONVERSATION') = (conversation_id IS NOT NULL)),
    CHECK (scope IN ('TENANT', 'CONVERSATION') OR scope = owner_kind),
    CHECK ((state = 'REQUESTED') = (decided_by IS NULL) AND (decided_by IS NULL) = (decided_at IS NULL)),
    CHECK (decided_by <> requested_by),
    CHECK ((state IN ('RELEASED', 'EXPIRED')) = (ended_at IS NOT NULL)),
    CHECK ((state = 'RELEASED') = (ended_by IS NOT NULL))
);

CREATE INDEX legal_hold_in_force ON legal_hold (tenant_id, owner_id) WHERE state = 'ACTIVE';

SELECT tenant_table('legal_hold', $$
    tenant_id        system.operations            operation       tenant
    id               system.operations            operation       audit
    scope            user.unique_id.pseudonymous  accountability  audit
    owner_kind       user.unique_id.pseudonymous  accountability  audit
    owner_id         user.unique_id.pseudonymous  accountability  audit
    conversation_id  user.unique_id.pseudonymous  accountability  audit
    authority        user.content.private         accountability  audit
    reason           user.content.private         accountability  audit
    state            system.operations            operation       audit
    expires_at       system.operations            operation       audit
    requested_by     user.unique_id.pseudonymous  accountability  audit
    requested_at     user.behavior                accountability  audit
    decided_by       user.unique_id.pseudonymous  accountability  audit
    decided_at       user.behavior                accountability  audit
    ended_by         user.unique_id.pseudonymous  accountability  audit
    ended_at         user.behavior                accountability  audit
$$);

REVOKE DELETE ON legal_hold FROM ${app};

-- The second lock on what is held: its keys are not destroyed, by whatever way. A guest who becomes an account during a hold
-- of the whole tenant leaves a key under which nothing is kept any more: that one may go.
CREATE FUNCTION refuse_held_data_key() RETURNS trigger LANGUAGE plpgsql
SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
BEGIN
    IF EXISTS (
        SELECT FROM gone JOIN legal_hold AS hold ON hold.tenant_id = gone.tenant_id AND hold.state = 'ACTIVE'
        WHERE hold.scope = 'TENANT'
           OR (hold.owner_id = gone.owner_id AND (hold.scope <> 'CONVERSATION' OR hold.conversation_id = gone.id))
    ) THEN
        RAISE EXCEPTION 'a legal hold keeps this key' USING ERRCODE = 'PH001';
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER held AFTER DELETE ON data_key REFERENCING OLD TABLE AS gone
FOR EACH STATEMENT EXECUTE FUNCTION refuse_held_data_key();

CREATE FUNCTION refuse_held_owner_key() RETURNS trigger LANGUAGE plpgsql
SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
BEGIN
    IF EXISTS (
        SELECT FROM gone JOIN legal_hold AS hold ON hold.tenant_id = gone.tenant_id AND hold.state = 'ACTIVE'
        WHERE hold.owner_id = gone.owner_id OR (hold.scope = 'TENANT' AND gone.owner_kind = 'ACCOUNT')
    ) THEN
        RAISE EXCEPTION 'a legal hold keeps this key' USING ERRCODE = 'PH001';
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER held AFTER DELETE ON owner_key REFERENCING OLD TABLE AS gone
FOR EACH STATEMENT EXECUTE FUNCTION refuse_held_owner_key();

-- Of which kinds of record nothing is deleted at present, because no rule could be found. A row is there until one is found,
-- so that this is told once. Records of accounts with a plan may have a rule of their own; '' is everybody else.
CREATE TABLE retention_doubt (
    tenant_id uuid        NOT NULL REFERENCES tenant,
    store     text        NOT NULL,
    plan      text        NOT NULL,
    why       text        NOT NULL CHECK (why IN ('NO_POLICY', 'FAILED', 'DIFFERENT', 'NOT_POSSIBLE')),
    since     timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, store, plan)
);

SELECT tenant_table('retention_doubt', $$
    tenant_id  system.operations  operation  tenant
    store      system.operations  operation  tenant
    plan       system.operations  operation  tenant
    why        system.operations  operation  tenant
    since      system.operations  operation  tenant
$$);

-- After how many days without a message an account's holder wants conversations to go, where that is sooner than the rule.
CREATE TABLE conversation_term (
    tenant_id  uuid    NOT NULL REFERENCES tenant,
    account_id uuid    NOT NULL,
    days       integer NOT NULL CHECK (days > 0),
    PRIMARY KEY (tenant_id, account_id)
);

SELECT tenant_table('conversation_term', $$
    tenant_id   system.operations            operation  tenant
    account_id  user.unique_id.pseudonymous  chat       owner
    days        user.preference              chat       owner
$$);

-- What is over is found from the oldest on.
CREATE INDEX conversation_by_use ON conversation (tenant_id, updated_at);
CREATE INDEX guest_by_use ON guest (tenant_id, last_seen_at);

-- A receipt whose time is over says what a request cost, and no longer what it was.
ALTER TABLE receipt ADD COLUMN detail boolean NOT NULL DEFAULT true;

SELECT declare_columns('receipt', 'detail  system.operations  billing  owner');

CREATE INDEX receipt_with_detail ON receipt (tenant_id, ended_at) WHERE detail;

-- Logged requests whose time is over and which a legal hold keeps: put aside, so that their day can be dropped.
CREATE TABLE request_log_held (
    LIKE request_log INCLUDING DEFAULTS INCLUDING CONSTRAINTS,
    PRIMARY KEY (tenant_id, day, request_id)
);

CREATE INDEX request_log_held_of_owner ON request_log_held (tenant_id, owner_kind, owner_id);

SELECT tenant_table('request_log_held', $$
    tenant_id           system.operations            operation  tenant
    day                 user.behavior                security   log
    request_id          user.unique_id.pseudonymous  security   log
    account_id          user.unique_id.pseudonymous  security   log
    owner_kind          user.unique_id.pseudonymous  security   log
    owner_id            user.unique_id.pseudonymous  security   log
    key_id              user.unique_id.pseudonymous  security   log
    feature             user.behavior                security   log
    model               user.behavior                security   log
    backend             user.behavior                security   log
    outcome             user.behavior                security   log
    status              user.behavior                security   log
    error_code          user.behavior                security   log
    input_tokens        user.behavior                security   log
    cached_tokens       user.behavior                security   log
    cache_write_tokens  user.behavior                security   log
    output_tokens       user.behavior                security   log
    reasoning_tokens    user.behavior                security   log
    charged             user.behavior                security   log
    began_at            user.behavior                security   log
    first_token_ms      user.behavior                security   log
    total_ms            user.behavior                security   log
    xid                 system.operations            operation  log
$$);

REVOKE INSERT, UPDATE ON request_log_held FROM ${app};
GRANT UPDATE (owner_kind, owner_id) ON request_log_held TO ${app};

-- Who has something on a day: a step for each of them, however many rows there are.
CREATE FUNCTION tenants_of_request_log_day(wanted date) RETURNS SETOF uuid LANGUAGE sql STABLE
SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
    WITH RECURSIVE found (tenant) AS (
        (SELECT tenant_id FROM request_log WHERE day = wanted ORDER BY tenant_id LIMIT 1)
        UNION ALL
        SELECT (SELECT tenant_id FROM request_log WHERE day = wanted AND tenant_id > found.tenant
                ORDER BY tenant_id LIMIT 1)
        FROM found WHERE found.tenant IS NOT NULL)
    SELECT tenant FROM found WHERE tenant IS NOT NULL
$$;

-- Whether a day is over for all who have something there. Of each tenant that is named, the first day that is kept is given;
-- one that is not named keeps all, and so does one that is held as a whole.
CREATE FUNCTION request_log_day_is_over(wanted date, tenants uuid[], firsts date[]) RETURNS boolean LANGUAGE sql STABLE
SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
    SELECT NOT EXISTS (
        SELECT FROM tenants_of_request_log_day(wanted) AS present (tenant)
        WHERE NOT EXISTS (
                SELECT FROM unnest(tenants, firsts) AS term (tenant, first_kept)
                WHERE term.tenant = present.tenant AND wanted < term.first_kept)
           OR EXISTS (
                SELECT FROM legal_hold AS hold
                WHERE hold.tenant_id = present.tenant AND hold.state = 'ACTIVE' AND hold.scope = 'TENANT'))
$$;

-- Takes the held rows out of a day that is over for all; answers how many. Person by person, by the index: a hold is of few.
-- Rows that are not counted yet stay.
CREATE FUNCTION put_held_requests_aside(wanted date, tenants uuid[], firsts date[]) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER
SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
DECLARE
    hold record;
    moved bigint;
    total bigint := 0;
BEGIN
    IF NOT request_log_day_is_over(wanted, tenants, firsts) THEN
        RETURN 0;
    END IF;
    FOR hold IN
        SELECT DISTINCT tenant_id, owner_kind, owner_id FROM legal_hold
        WHERE state = 'ACTIVE' AND scope IN ('GUEST', 'ACCOUNT')
    LOOP
        WITH taken AS (
            DELETE FROM request_log
            WHERE tenant_id = hold.tenant_id AND owner_kind = hold.owner_kind AND owner_id = hold.owner_id
              AND day = wanted AND xid < (SELECT counted FROM usage_cursor)
            RETURNING *)
        INSERT INTO request_log_held SELECT * FROM taken ON CONFLICT DO NOTHING;
        GET DIAGNOSTICS moved = ROW_COUNT;
        total := total + moved;
    END LOOP;
    RETURN total;
END $$;

DROP FUNCTION drop_request_log_day(date);

-- Drops a day that is over for all who have something there, and is counted. NEEDED: it is not over. LATER: it is, and could
-- not be dropped now. It gives up rather than let everybody wait behind it; what it looks at behind its lock is little.
CREATE FUNCTION drop_request_log_day(wanted date, tenants uuid[], firsts date[], OUT verdict text, OUT gone uuid[])
LANGUAGE plpgsql SECURITY DEFINER SET search_path = ${flyway:defaultSchema}, pg_temp SET lock_timeout = '500ms' AS $$
BEGIN
    verdict := 'NEEDED';
    IF to_regclass(request_log_partition(wanted)) IS NULL OR NOT request_log_day_is_over(wanted, tenants, firsts) THEN
        RETURN;
    END IF;
    verdict := 'LATER';
    LOCK TABLE request_log IN ACCESS EXCLUSIVE MODE;
    -- By the last of its transactions: the planner would believe to find an uncounted row soon, and read them all.
    IF NOT request_log_day_is_over(wanted, tenants, firsts)
       OR (SELECT xid FROM request_log WHERE day = wanted ORDER BY xid DESC LIMIT 1)
          >= (SELECT counted FROM usage_cursor) THEN
        RETURN;
    END IF;
    gone := ARRAY(SELECT tenants_of_request_log_day(wanted));
    PERFORM put_held_requests_aside(wanted, tenants, firsts);
    EXECUTE format('DROP TABLE IF EXISTS %I', request_log_partition(wanted));
    verdict := 'DROPPED';
EXCEPTION
    WHEN lock_not_available THEN
        gone := NULL;
END $$;

REVOKE EXECUTE ON FUNCTION put_held_requests_aside, tenants_of_request_log_day, request_log_day_is_over,
    drop_request_log_day FROM PUBLIC;
GRANT EXECUTE ON FUNCTION put_held_requests_aside, drop_request_log_day TO ${worker};
