-- A running node. The number of its beats grows while it lives; whoever sees it stand still for long enough, by the own
-- clock, takes the row away and ends what the node held.
CREATE TABLE node (
    id    uuid   PRIMARY KEY,
    beats bigint NOT NULL
);

SELECT platform_table('node', $$
    id     system.operations  operation  brief
    beats  system.operations  operation  brief
$$);

GRANT SELECT, INSERT, UPDATE, DELETE ON node TO ${worker};

-- What ended, and what it cost: one per request that was held or answered. The owner reads it by the request's id.
CREATE TABLE receipt (
    tenant_id          uuid        NOT NULL REFERENCES tenant,
    request_id         uuid        NOT NULL,
    account_id         uuid        NOT NULL,
    owner_kind         text        NOT NULL CHECK (owner_kind IN ('GUEST', 'ACCOUNT')),
    owner_id           uuid        NOT NULL,
    key_id             uuid,
    feature            text        NOT NULL,
    model              text        NOT NULL,
    backend            text,
    region             text,
    price_id           uuid,
    outcome            text        NOT NULL
        CHECK (outcome IN ('COMPLETED', 'CANCELLED', 'STOPPED', 'FAILED', 'CREDITS_ENDED', 'NODE_LOST')),
    error_code         text,
    held               bigint      NOT NULL CHECK (held >= 0),
    charged            bigint      NOT NULL CHECK (charged >= 0),
    waived             bigint      NOT NULL CHECK (waived >= 0),
    input_tokens       bigint      NOT NULL,
    cached_tokens      bigint      NOT NULL,
    cache_write_tokens bigint      NOT NULL,
    output_tokens      bigint      NOT NULL,
    reasoning_tokens   bigint      NOT NULL,
    estimated          boolean     NOT NULL,
    began_at           timestamptz NOT NULL,
    first_token_at     timestamptz,
    ended_at           timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, request_id)
);

CREATE INDEX receipt_of_owner ON receipt (tenant_id, owner_kind, owner_id, request_id);

SELECT tenant_table('receipt', $$
    tenant_id           system.operations            operation  tenant
    request_id          user.unique_id.pseudonymous  billing    owner
    account_id          user.unique_id.pseudonymous  billing    owner
    owner_kind          user.unique_id.pseudonymous  billing    owner
    owner_id            user.unique_id.pseudonymous  billing    owner
    key_id              user.unique_id.pseudonymous  billing    owner
    feature             user.behavior                billing    owner
    model               user.behavior                billing    owner
    backend             user.behavior                billing    owner
    region              user.behavior                billing    owner
    price_id            system.operations            billing    owner
    outcome             user.behavior                billing    owner
    error_code          user.behavior                billing    owner
    held                user.behavior                billing    owner
    charged             user.behavior                billing    owner
    waived              user.behavior                billing    owner
    input_tokens        user.behavior                billing    owner
    cached_tokens       user.behavior                billing    owner
    cache_write_tokens  user.behavior                billing    owner
    output_tokens       user.behavior                billing    owner
    reasoning_tokens    user.behavior                billing    owner
    estimated           user.behavior                billing    owner
    began_at            user.behavior                billing    owner
    first_token_at      user.behavior                billing    owner
    ended_at            user.behavior                billing    owner
$$);

SELECT worker_table('receipt', 'SELECT, INSERT');

-- How much a subject may spend in a period. A key's own budget is among the terms of the key.
CREATE TABLE budget (
    tenant_id    uuid   NOT NULL REFERENCES tenant,
    subject_kind text   NOT NULL CHECK (subject_kind IN ('ACCOUNT', 'TENANT', 'GUESTS')),
    subject_id   uuid   NOT NULL,
    period       text   NOT NULL CHECK (period IN ('DAY', 'MONTH', 'LIFETIME')),
    amount       bigint NOT NULL CHECK (amount >= 0),
    PRIMARY KEY (tenant_id, subject_kind, subject_id, period)
);

SELECT tenant_table('budget', $$
    tenant_id     system.operations            operation  tenant
    subject_kind  user.unique_id.pseudonymous  billing    owner
    subject_id    user.unique_id.pseudonymous  billing    owner
    period        user.behavior                billing    owner
    amount        user.behavior                billing    owner
$$);

-- What of a budget is spent in one period, and held for requests in progress. The account is the one that spends it, and is
-- told when it comes to its end; without one, those who run the tenant are.
CREATE TABLE budget_use (
    tenant_id    uuid    NOT NULL REFERENCES tenant,
    id           uuid    NOT NULL,
    subject_kind text    NOT NULL CHECK (subject_kind IN ('KEY', 'ACCOUNT', 'TENANT', 'GUESTS')),
    subject_id   uuid    NOT NULL,
    period       text    NOT NULL CHECK (period IN ('DAY', 'MONTH', 'LIFETIME')),
    starts_on    date    NOT NULL,
    account_id   uuid,
    amount       bigint  NOT NULL CHECK (amount >= 0),
    spent        bigint  NOT NULL DEFAULT 0 CHECK (spent >= 0),
    held         bigint  NOT NULL DEFAULT 0 CHECK (held >= 0),
    alerted      integer NOT NULL DEFAULT 0 CHECK (alerted IN (0, 80, 100)),
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, subject_kind, subject_id, period, starts_on)
) WITH (fillfactor = 50);

SELECT tenant_table('budget_use', $$
    tenant_id     system.operations            operation  tenant
    id            user.unique_id.pseudonymous  billing    owner
    subject_kind  user.unique_id.pseudonymous  billing    owner
    subject_id    user.unique_id.pseudonymous  billing    owner
    period        user.behavior                billing    owner
    starts_on     user.behavior                billing    owner
    account_id    user.unique_id.pseudonymous  billing    owner
    amount        user.behavior                billing    owner
    spent         user.behavior                billing    owner
    held          user.behavior                billing    owner
    alerted       user.behavior                billing    owner
$$);

SELECT worker_table('budget_use', 'SELECT, INSERT, UPDATE');
