-- Why an account's state is as somebody last made it. The reason is ciphertext under the account's own key.
CREATE TABLE account_standing (
    tenant_id  uuid        NOT NULL REFERENCES tenant,
    account_id uuid        NOT NULL,
    reason     bytea       NOT NULL,
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, account_id),
    FOREIGN KEY (tenant_id, account_id) REFERENCES account ON DELETE CASCADE
);

SELECT tenant_table('account_standing', $$
    tenant_id   system.operations            operation       tenant
    account_id  user.unique_id.pseudonymous  accountability  owner
    reason      user.content.private         accountability  owner
    changed_at  user.behavior                accountability  owner
$$);

-- What the privacy officer has to see to. It does not say who reported it. The texts are ciphertext under the tenant's key.
CREATE TABLE officer_task (
    tenant_id uuid        NOT NULL REFERENCES tenant,
    id        uuid        NOT NULL,
    kind      text        NOT NULL CHECK (kind IN ('CHILD', 'ABUSE', 'OTHER')),
    body      bytea       NOT NULL,
    opened_at timestamptz NOT NULL,
    due_at    timestamptz NOT NULL,
    state     text        NOT NULL CHECK (state IN ('OPEN', 'CLOSED')),
    note      bytea,
    closed_at timestamptz,
    closed_by uuid,
    PRIMARY KEY (tenant_id, id),
    CHECK ((state = 'CLOSED') = (note IS NOT NULL AND closed_at IS NOT NULL AND closed_by IS NOT NULL))
);

SELECT tenant_table('officer_task', $$
    tenant_id  system.operations            operation       tenant
    id         user.unique_id.pseudonymous  accountability  audit
    kind       user.behavior                accountability  audit
    body       user.content.private         accountability  audit
    opened_at  user.behavior                accountability  audit
    due_at     system.operations            operation       audit
    state      system.operations            operation       audit
    note       user.content.private         accountability  audit
    closed_at  user.behavior                accountability  audit
    closed_by  user.unique_id.pseudonymous  accountability  audit
$$);

-- One conversation, opened for an hour to one person by another. The reason is ciphertext under the key of whose the
-- conversation is, for they may read it too, and it goes with them. Two clocks must agree that the hour is not over: the
-- platform's (expires_at) and the database's (closes_at).
CREATE TABLE break_glass (
    tenant_id       uuid        NOT NULL REFERENCES tenant,
    id              uuid        NOT NULL,
    conversation_id uuid        NOT NULL,
    owner_kind      text        NOT NULL CHECK (owner_kind IN ('GUEST', 'ACCOUNT')),
    owner_id        uuid        NOT NULL,
    reason          bytea       NOT NULL,
    state           text        NOT NULL CHECK (state IN ('REQUESTED', 'APPROVED', 'DENIED', 'ENDED')),
    requested_by    uuid        NOT NULL,
    requested_at    timestamptz NOT NULL,
    decided_by      uuid,
    decided_at      timestamptz,
    opened_at       timestamptz,
    expires_at      timestamptz,
    closes_at       timestamptz,
    PRIMARY KEY (tenant_id, id),
    CHECK (state NOT IN ('APPROVED', 'DENIED') OR decided_by <> requested_by),
    CHECK (state <> 'APPROVED'
           OR (decided_by IS NOT NULL AND opened_at IS NOT NULL AND expires_at IS NOT NULL AND closes_at IS NOT NULL))
);

CREATE INDEX break_glass_of_owner ON break_glass (tenant_id, owner_kind, owner_id);

SELECT tenant_table('break_glass', $$
    tenant_id        system.operations            operation       tenant
    id               user.unique_id.pseudonymous  accountability  owner
    conversation_id  user.unique_id.pseudonymous  accountability  owner
    owner_kind       user.unique_id.pseudonymous  accountability  owner
    owner_id         user.unique_id.pseudonymous  accountability  owner
    reason           user.content.private         accountability  owner
    state            user.behavior                accountability  owner
    requested_by     user.unique_id.pseudonymous  accountability  owner
    requested_at     user.behavior                accountability  owner
    decided_by       user.unique_id.pseudonymous  accountability  owner
    decided_at       user.behavior                accountability  owner
    opened_at        user.behavior                accountability  owner
    expires_at       user.behavior                accountability  owner
    closes_at        user.behavior                accountability  owner
$$);
