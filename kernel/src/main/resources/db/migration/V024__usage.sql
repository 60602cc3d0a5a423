-- What was asked of the API and how it ended, a row a request, without anything of what was said. A partition a day, so that
-- a day is dropped and not deleted. No foreign key: dropping a partition would have to lock the table that it names. The
-- number of the transaction says what is counted already; see usage_cursor.
CREATE TABLE request_log (
    tenant_id          uuid        NOT NULL,
    day                date        NOT NULL,
    request_id         uuid        NOT NULL,
    account_id         uuid,
    owner_kind         text        NOT NULL CHECK (owner_kind IN ('GUEST', 'ACCOUNT')),
    owner_id           uuid        NOT NULL,
    key_id             uuid,
    feature            text        NOT NULL,
    model              text,
    backend            text,
    outcome            text        NOT NULL
        CHECK (outcome IN ('COMPLETED', 'CANCELLED', 'STOPPED', 'FAILED', 'CREDITS_ENDED', 'NODE_LOST', 'REFUSED')),
    status             bigint,
    error_code         text,
    input_tokens       bigint      NOT NULL,
    cached_tokens      bigint      NOT NULL,
    cache_write_tokens bigint      NOT NULL,
    output_tokens      bigint      NOT NULL,
    reasoning_tokens   bigint      NOT NULL,
    charged            bigint      NOT NULL CHECK (charged >= 0),
    began_at           timestamptz NOT NULL,
    first_token_ms     bigint,
    total_ms           bigint      NOT NULL,
    xid                xid8        NOT NULL DEFAULT pg_current_xact_id(),
    PRIMARY KEY (tenant_id, day, request_id)
) PARTITION BY RANGE (day);

CREATE INDEX request_log_of_owner ON request_log (tenant_id, owner_kind, owner_id, day, request_id);
CREATE INDEX request_log_xid ON request_log (xid);

SELECT tenant_table('request_log', $$
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

-- A guest's rows become an account's; nothing else of a row is ever changed.
REVOKE INSERT, UPDATE ON request_log FROM ${app};
GRANT UPDATE (owner_kind, owner_id) ON request_log TO ${app};
SELECT worker_table('request_log', 'SELECT, INSERT');

-- The same by day. The rows of a person go with them; those of the kind TENANT count everybody, name nobody, and stay, so
-- that a tenant's figures do not change when somebody leaves. Those of the kind KEY are a person's, too, of a month under its
-- first day: so few that a tenant's keys can be told apart. Without a key, or without a known model: zero, and ''.
CREATE TABLE usage_day (
    tenant_id          uuid   NOT NULL REFERENCES tenant,
    owner_kind         text   NOT NULL CHECK (owner_kind IN ('GUEST', 'ACCOUNT', 'TENANT', 'KEY')),
    owner_id           uuid   NOT NULL,
    day                date   NOT NULL,
    model              text   NOT NULL,
    key_id             uuid   NOT NULL,
    feature            text   NOT NULL,
    account_id         uuid   NOT NULL,
    requests           bigint NOT NULL,
    errors             bigint NOT NULL,
    input_tokens       bigint NOT NULL,
    cached_tokens      bigint NOT NULL,
    cache_write_tokens bigint NOT NULL,
    output_tokens      bigint NOT NULL,
    reasoning_tokens   bigint NOT NULL,
    charged            bigint NOT NULL,
    PRIMARY KEY (tenant_id, owner_kind, owner_id, day, model, key_id, feature, account_id)
) WITH (fillfactor = 70);

CREATE INDEX usage_day_of_keys ON usage_day (tenant_id, day) WHERE owner_kind = 'KEY';

SELECT tenant_table('usage_day', $$
    tenant_id           system.operations            operation  tenant
    owner_kind          user.unique_id.pseudonymous  billing    owner
    owner_id            user.unique_id.pseudonymous  billing    owner
    day                 user.behavior                billing    owner
    model               user.behavior                billing    owner
    key_id              user.unique_id.pseudonymous  billing    owner
    feature             user.behavior                billing    owner
    account_id          user.unique_id.pseudonymous  billing    owner
    requests            user.behavior                billing    owner
    errors              user.behavior                billing    owner
    input_tokens        user.behavior                billing    owner
    cached_tokens       user.behavior                billing    owner
    cache_write_tokens  user.behavior                billing    owner
    output_tokens       user.behavior                billing    owner
    reasoning_tokens    user.behavior                billing    owner
    charged             user.behavior                billing    owner
$$);

SELECT worker_table('usage_day', 'SELECT, INSERT, UPDATE');

-- How far requests are counted: those of all transactions before this one are in usage_day. Only transactions before the
-- oldest that still runs are ever counted, so that none is missed which commits late.
CREATE TABLE usage_cursor (
    one        boolean     PRIMARY KEY DEFAULT true CHECK (one),
    counted    xid8        NOT NULL,
    counted_at timestamptz NOT NULL
);

SELECT platform_table('usage_cursor', $$
    one         system.operations  operation  platform
    counted     system.operations  operation  platform
    counted_at  system.operations  operation  platform
$$);

-- To lock the row takes the right to update a column of it.
REVOKE INSERT, UPDATE, DELETE ON usage_cursor FROM ${app};
GRANT UPDATE (one) ON usage_cursor TO ${app};
GRANT SELECT, UPDATE ON usage_cursor TO ${worker};

INSERT INTO usage_cursor (counted, counted_at) VALUES ('0', now());

-- The functions act as the owner of the tables: nobody who serves may create or drop one.
CREATE FUNCTION request_log_partition(wanted date) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS
    $$ SELECT 'request_log_' || to_char(wanted, 'YYYYMMDD') $$;

-- Makes the days that are missing; answers how many. Until the caller's transaction ends, none of them is dropped. Attaching
-- waits for nobody who writes, and nobody who writes waits for it.
CREATE FUNCTION make_request_log_days(wanted date[]) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER
SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
DECLARE
    one date;
    part text;
    made integer := 0;
BEGIN
    LOCK TABLE request_log IN ROW EXCLUSIVE MODE;
    FOREACH one IN ARRAY wanted LOOP
        part := request_log_partition(one);
        CONTINUE WHEN to_regclass(part) IS NOT NULL;
        LOCK TABLE request_log IN SHARE UPDATE EXCLUSIVE MODE;
        CONTINUE WHEN to_regclass(part) IS NOT NULL;
        EXECUTE format('CREATE TABLE %I (LIKE request_log INCLUDING DEFAULTS INCLUDING CONSTRAINTS)', part);
        EXECUTE format('ALTER TABLE request_log ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', part, one, one + 1);
        made := made + 1;
    END LOOP;
    RETURN made;
END $$;

-- Drops the oldest day that is over since before the given one and is counted; answers which, or null. It gives up rather
-- than let everybody wait behind it.
CREATE FUNCTION drop_request_log_day(first_kept date) RETURNS date LANGUAGE plpgsql SECURITY DEFINER
SET search_path = ${flyway:defaultSchema}, pg_temp SET lock_timeout = '500ms' AS $$
DECLARE
    oldest date;
    uncounted boolean;
BEGIN
    SELECT min(to_date(right(relname, 8), 'YYYYMMDD')) INTO oldest
    FROM pg_inherits JOIN pg_class ON pg_class.oid = inhrelid WHERE inhparent = 'request_log'::regclass;
    IF oldest IS NULL OR oldest >= first_kept THEN
        RETURN NULL;
    END IF;
    LOCK TABLE request_log IN ACCESS EXCLUSIVE MODE;
    EXECUTE format('SELECT EXISTS (SELECT FROM request_log WHERE day = %L AND xid >= (SELECT counted FROM usage_cursor))',
                   oldest) INTO uncounted;
    IF uncounted THEN
        RETURN NULL;
    END IF;
    EXECUTE format('DROP TABLE IF EXISTS %I', request_log_partition(oldest));
    RETURN oldest;
END $$;

-- A restored database may be on a server that has not come as far with its transactions as the one before: what is counted
-- is told from what is not once more, by numbers of this one. Answers whether that was so.
CREATE FUNCTION renumber_request_log() RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER
SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
DECLARE
    before xid8;
BEGIN
    SELECT counted INTO before FROM usage_cursor WHERE counted > pg_snapshot_xmin(pg_current_snapshot()) FOR UPDATE;
    IF before IS NULL THEN
        RETURN false;
    END IF;
    LOCK TABLE request_log IN SHARE ROW EXCLUSIVE MODE;
    UPDATE request_log SET xid = CASE WHEN xid < before THEN '0' ELSE pg_current_xact_id() END;
    UPDATE usage_cursor SET counted = pg_current_xact_id();
    RETURN true;
END $$;

REVOKE EXECUTE ON FUNCTION make_request_log_days, drop_request_log_day, renumber_request_log FROM PUBLIC;
GRANT EXECUTE ON FUNCTION make_request_log_days, drop_request_log_day, renumber_request_log TO ${worker};
