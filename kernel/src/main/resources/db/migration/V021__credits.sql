-- Opens a table of tenants to the worker, which writes for many tenants in one transaction. The list of such tables is
-- closed: start refuses any other.
CREATE FUNCTION worker_table(target regclass, rights text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('CREATE POLICY worker ON %s TO ${worker} USING (true) WITH CHECK (true)', target);
    EXECUTE format('GRANT %s ON %s TO ${worker}', rights, target);
END $$;

-- Whose a ledger account is: the one row that says so goes with its owner, and the ledger stays under a number that says
-- nothing. GUESTS is the account of the tenant from which its guests are paid for.
CREATE TABLE ledger_account (
    tenant_id  uuid NOT NULL REFERENCES tenant,
    owner_kind text NOT NULL CHECK (owner_kind IN ('ACCOUNT', 'GUESTS')),
    owner_id   uuid NOT NULL,
    id         uuid NOT NULL,
    PRIMARY KEY (tenant_id, owner_kind, owner_id),
    UNIQUE (tenant_id, id)
);

SELECT tenant_table('ledger_account', $$
    tenant_id   system.operations            operation  tenant
    owner_kind  user.unique_id.pseudonymous  billing    owner
    owner_id    user.unique_id.pseudonymous  billing    owner
    id          user.unique_id.pseudonymous  billing    owner
$$);

-- What an owner has, in micro-credits: posted by transfers, of it held for requests in progress, and owed; and when the
-- first of its credits ends. Nobody writes these columns: triggers on transfers, holds and lots do, so that no balance
-- differs from its history, and the checks refuse what would spend a credit twice.
CREATE TABLE balance (
    tenant_id  uuid   NOT NULL REFERENCES tenant,
    account_id uuid   NOT NULL,
    posted     bigint NOT NULL DEFAULT 0,
    held       bigint NOT NULL DEFAULT 0,
    owed       bigint NOT NULL DEFAULT 0,
    ends_first timestamptz,
    PRIMARY KEY (tenant_id, account_id),
    CONSTRAINT balance_covers_holds CHECK (posted >= held),
    CONSTRAINT balance_not_below_zero CHECK (held >= 0 AND owed >= 0)
) WITH (fillfactor = 50);

SELECT tenant_table('balance', $$
    tenant_id   system.operations  operation  tenant
    account_id  system.operations  billing    tenant
    posted      system.operations  billing    tenant
    held        system.operations  billing    tenant
    owed        system.operations  billing    tenant
    ends_first  system.operations  billing    tenant
$$);

REVOKE UPDATE, DELETE ON balance FROM ${app};
-- To lock a row takes the right to update a column; this one is never changed all the same.
GRANT UPDATE (account_id) ON balance TO ${app};
CREATE TRIGGER keep_account BEFORE UPDATE OF tenant_id, account_id ON balance
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

SELECT worker_table('balance', 'SELECT, UPDATE (account_id)');

-- A movement of credits: one row, from one account to another, so that all accounts together are always zero. The accounts
-- below 256 are the platform's own and have no balance row. DEBT and REPAYMENT move what an owner owes, all others what it
-- has. The reason is ciphertext under the tenant's key.
CREATE TABLE transfer (
    tenant_id      uuid        NOT NULL REFERENCES tenant,
    id             uuid        NOT NULL,
    kind           text        NOT NULL
        CHECK (kind IN ('GRANT', 'PURCHASE', 'CHARGE', 'ADJUSTMENT', 'CLAWBACK', 'DEBT', 'REPAYMENT', 'EXPIRY', 'FORFEIT')),
    debit_account  uuid        NOT NULL,
    credit_account uuid        NOT NULL,
    amount         bigint      NOT NULL CHECK (amount > 0),
    external_key   text,
    reason         bytea,
    made_by        uuid,
    approved_by    uuid,
    created_at     timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, external_key),
    CHECK (debit_account <> credit_account)
);

CREATE INDEX transfer_of_debited ON transfer (tenant_id, debit_account, id);
-- Charges are found by whom they debit.
CREATE INDEX transfer_of_credited ON transfer (tenant_id, credit_account, id) WHERE kind <> 'CHARGE';

SELECT tenant_table('transfer', $$
    tenant_id       system.operations            operation       tenant
    id              system.operations            billing         tenant
    kind            system.operations            billing         tenant
    debit_account   system.operations            billing         tenant
    credit_account  system.operations            billing         tenant
    amount          system.operations            billing         tenant
    external_key    system.operations            billing         tenant
    reason          user.content.private         accountability  audit
    made_by         user.unique_id.pseudonymous  accountability  audit
    approved_by     user.unique_id.pseudonymous  accountability  audit
    created_at      system.operations            billing         tenant
$$);

SELECT append_only_table('transfer');
SELECT worker_table('transfer', 'SELECT, INSERT');

-- A part of what an owner has that came at one time and may end at one. The oldest to end is used first.
CREATE TABLE credit_lot (
    tenant_id   uuid        NOT NULL REFERENCES tenant,
    account_id  uuid        NOT NULL,
    transfer_id uuid        NOT NULL,
    remaining   bigint      NOT NULL CHECK (remaining >= 0),
    expires_at  timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, account_id, transfer_id),
    FOREIGN KEY (tenant_id, transfer_id) REFERENCES transfer
) WITH (fillfactor = 70);

CREATE INDEX credit_lot_to_use ON credit_lot (tenant_id, account_id, expires_at, transfer_id) WHERE remaining > 0;

SELECT tenant_table('credit_lot', $$
    tenant_id    system.operations  operation  tenant
    account_id   system.operations  billing    tenant
    transfer_id  system.operations  billing    tenant
    remaining    system.operations  billing    tenant
    expires_at   system.operations  billing    tenant
$$);

REVOKE DELETE ON credit_lot FROM ${app};
SELECT worker_table('credit_lot', 'SELECT, UPDATE');

-- What a request in progress may cost: state, not history. It goes when the request ends, and leaves a receipt. What is
-- used so far, and what that costs, is written every second, so that another node can end what a dead one has begun.
CREATE TABLE hold (
    tenant_id       uuid        NOT NULL REFERENCES tenant,
    id              uuid        NOT NULL,
    account_id      uuid        NOT NULL,
    amount          bigint      NOT NULL CHECK (amount >= 0),
    node_id         uuid        NOT NULL,
    created_at      timestamptz NOT NULL,
    owner_kind      text        NOT NULL CHECK (owner_kind IN ('GUEST', 'ACCOUNT')),
    owner_id        uuid        NOT NULL,
    key_id          uuid,
    feature         text        NOT NULL,
    model           text        NOT NULL,
    price_id        uuid,
    budgets         uuid[]      NOT NULL,
    cost            bigint      NOT NULL DEFAULT 0 CHECK (cost >= 0),
    input_tokens    bigint      NOT NULL DEFAULT 0,
    cached_tokens   bigint      NOT NULL DEFAULT 0,
    output_tokens   bigint      NOT NULL DEFAULT 0,
    PRIMARY KEY (tenant_id, id)
) WITH (fillfactor = 50);

CREATE INDEX hold_of_node ON hold (node_id);

CREATE INDEX hold_of_account ON hold (tenant_id, account_id);

SELECT tenant_table('hold', $$
    tenant_id        system.operations            operation  tenant
    id               user.unique_id.pseudonymous  billing    brief
    account_id       user.unique_id.pseudonymous  billing    brief
    amount           user.behavior                billing    brief
    node_id          system.operations            operation  brief
    created_at       user.behavior                billing    brief
    owner_kind       user.unique_id.pseudonymous  billing    brief
    owner_id         user.unique_id.pseudonymous  billing    brief
    key_id           user.unique_id.pseudonymous  billing    brief
    feature          user.behavior                billing    brief
    model            user.behavior                billing    brief
    price_id         system.operations            billing    brief
    budgets          user.unique_id.pseudonymous  billing    brief
    cost             user.behavior                billing    brief
    input_tokens     user.behavior                billing    brief
    cached_tokens    user.behavior                billing    brief
    output_tokens    user.behavior                billing    brief
$$);

REVOKE INSERT, UPDATE, DELETE ON hold FROM ${app};
SELECT worker_table('hold', 'SELECT, INSERT, UPDATE, DELETE');

CREATE FUNCTION is_owners_account(account uuid) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
    $$ SELECT account > '00000000-0000-0000-0000-0000000000ff' $$;

-- The two functions write as the owner of the tables; nobody else may.
CREATE FUNCTION post_transfers() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = ${flyway:defaultSchema} AS $$
DECLARE
    wanted bigint;
    posted_to bigint;
BEGIN
    WITH side AS (
        SELECT tenant_id, debit_account AS account_id,
               CASE WHEN kind = 'DEBT' THEN 0 ELSE -amount END AS posted, CASE WHEN kind = 'DEBT' THEN amount ELSE 0 END AS owed
        FROM added WHERE is_owners_account(debit_account)
        UNION ALL
        SELECT tenant_id, credit_account, CASE WHEN kind = 'REPAYMENT' THEN 0 ELSE amount END,
               CASE WHEN kind = 'REPAYMENT' THEN -amount ELSE 0 END
        FROM added WHERE is_owners_account(credit_account)),
    change AS (
        SELECT tenant_id, account_id, sum(posted)::bigint AS posted, sum(owed)::bigint AS owed
        FROM side GROUP BY tenant_id, account_id),
    changed AS (
        UPDATE balance SET posted = balance.posted + change.posted, owed = balance.owed + change.owed
        FROM change WHERE balance.tenant_id = change.tenant_id AND balance.account_id = change.account_id
        RETURNING 1)
    SELECT (SELECT count(*) FROM change), (SELECT count(*) FROM changed) INTO wanted, posted_to;
    IF wanted <> posted_to THEN
        RAISE EXCEPTION 'a transfer names an account that has no balance' USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER post AFTER INSERT ON transfer REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION post_transfers();

CREATE FUNCTION keep_held() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = ${flyway:defaultSchema} AS $$
DECLARE
    wanted bigint;
    kept bigint;
BEGIN
    WITH side AS (
        SELECT tenant_id, account_id, CASE TG_OP WHEN 'DELETE' THEN -amount ELSE amount END AS held FROM changed_rows),
    change AS (
        SELECT tenant_id, account_id, sum(held)::bigint AS held FROM side GROUP BY tenant_id, account_id),
    changed AS (
        UPDATE balance SET held = balance.held + change.held
        FROM change WHERE balance.tenant_id = change.tenant_id AND balance.account_id = change.account_id
        RETURNING 1)
    SELECT (SELECT count(*) FROM change), (SELECT count(*) FROM changed) INTO wanted, kept;
    IF wanted <> kept THEN
        RAISE EXCEPTION 'a hold names an account that has no balance' USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER hold_made AFTER INSERT ON hold REFERENCING NEW TABLE AS changed_rows
    FOR EACH STATEMENT EXECUTE FUNCTION keep_held();
CREATE TRIGGER hold_ended AFTER DELETE ON hold REFERENCING OLD TABLE AS changed_rows
    FOR EACH STATEMENT EXECUTE FUNCTION keep_held();

CREATE FUNCTION keep_held_on_change() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = ${flyway:defaultSchema} AS $$
BEGIN
    IF EXISTS (SELECT FROM before_rows JOIN after_rows USING (tenant_id, id)
               WHERE before_rows.account_id <> after_rows.account_id) THEN
        RAISE EXCEPTION 'a hold stays with its account';
    END IF;
    UPDATE balance SET held = balance.held + change.held
    FROM (SELECT before_rows.tenant_id, before_rows.account_id, sum(after_rows.amount - before_rows.amount)::bigint AS held
          FROM before_rows JOIN after_rows USING (tenant_id, id)
          WHERE after_rows.amount <> before_rows.amount
          GROUP BY before_rows.tenant_id, before_rows.account_id) AS change
    WHERE balance.tenant_id = change.tenant_id AND balance.account_id = change.account_id;
    RETURN NULL;
END $$;

CREATE TRIGGER hold_changed AFTER UPDATE ON hold REFERENCING OLD TABLE AS before_rows NEW TABLE AS after_rows
    FOR EACH STATEMENT EXECUTE FUNCTION keep_held_on_change();

CREATE FUNCTION keep_ends_first() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = ${flyway:defaultSchema} AS $$
BEGIN
    UPDATE balance SET ends_first = (
        SELECT min(expires_at) FROM credit_lot
        WHERE credit_lot.tenant_id = balance.tenant_id AND credit_lot.account_id = balance.account_id AND remaining > 0)
    WHERE (tenant_id, account_id) IN (SELECT tenant_id, account_id FROM changed_rows);
    RETURN NULL;
END $$;

CREATE TRIGGER lot_made AFTER INSERT ON credit_lot REFERENCING NEW TABLE AS changed_rows
    FOR EACH STATEMENT EXECUTE FUNCTION keep_ends_first();
CREATE TRIGGER lot_used AFTER UPDATE ON credit_lot REFERENCING NEW TABLE AS changed_rows
    FOR EACH STATEMENT EXECUTE FUNCTION keep_ends_first();

-- Credits that come with a plan, each month anew, and end with the month.
CREATE TABLE plan (
    tenant_id uuid   NOT NULL REFERENCES tenant,
    name      text   NOT NULL,
    included  bigint NOT NULL CHECK (included > 0),
    PRIMARY KEY (tenant_id, name)
);

SELECT tenant_table('plan', $$
    tenant_id  system.operations  operation  tenant
    name       system.operations  operation  tenant
    included   system.operations  operation  tenant
$$);

CREATE TABLE plan_member (
    tenant_id  uuid NOT NULL REFERENCES tenant,
    account_id uuid NOT NULL,
    plan       text NOT NULL,
    PRIMARY KEY (tenant_id, account_id),
    FOREIGN KEY (tenant_id, plan) REFERENCES plan ON DELETE CASCADE
);

SELECT tenant_table('plan_member', $$
    tenant_id   system.operations            operation  tenant
    account_id  user.unique_id.pseudonymous  billing    owner
    plan        user.behavior                billing    owner
$$);
