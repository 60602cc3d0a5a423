-- What was found when a promise of the privacy policy was last checked, by check. It says nothing about a person.
CREATE TABLE promise_result (
    tenant_id  uuid        NOT NULL REFERENCES tenant,
    check_name text        NOT NULL,
    outcome    text        NOT NULL CHECK (outcome IN ('HOLDS', 'BROKEN', 'UNPROVEN', 'NOT_OFFERED')),
    detail     text        NOT NULL,
    checked_at timestamptz NOT NULL,
    tried_at   timestamptz NOT NULL,
    since      timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, check_name)
);

SELECT tenant_table('promise_result', $$
    tenant_id   system.operations  operation  tenant
    check_name  system.operations  operation  tenant
    outcome     system.operations  operation  tenant
    detail      system.operations  operation  tenant
    checked_at  system.operations  operation  tenant
    tried_at    system.operations  operation  tenant
    since       system.operations  operation  tenant
$$);

-- Accounts that the platform has made to see what becomes of their data. They are no persons, and last for seconds; what is
-- left of one here was not erased, because its node has died, and is erased by the next.
CREATE TABLE canary (
    tenant_id  uuid        NOT NULL REFERENCES tenant,
    account_id uuid        NOT NULL,
    made_at    timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, account_id)
);

SELECT tenant_table('canary', $$
    tenant_id   system.operations  operation  tenant
    account_id  system.operations  operation  tenant
    made_at     system.operations  operation  tenant
$$);

-- What is counted of requests leaves theirs out.
SELECT worker_table('canary', 'SELECT');
