-- Adjustments of credits that wait for a second person, or did. The reason is ciphertext under the tenant's key. Whoever
-- asked without an account of the tenant is the platform's operator.
CREATE TABLE credit_adjustment (
    tenant_id    uuid        NOT NULL REFERENCES tenant,
    id           uuid        NOT NULL,
    owner_kind   text        NOT NULL CHECK (owner_kind IN ('ACCOUNT', 'GUESTS')),
    owner_id     uuid        NOT NULL,
    amount       bigint      NOT NULL CHECK (amount <> 0),
    reason       bytea       NOT NULL,
    external_key text,
    state        text        NOT NULL CHECK (state IN ('REQUESTED', 'APPROVED', 'DENIED')),
    requested_by uuid,
    requested_at timestamptz NOT NULL,
    decided_by   uuid,
    decided_at   timestamptz,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, external_key),
    CHECK ((state = 'REQUESTED') = (decided_at IS NULL)),
    CHECK (state <> 'APPROVED' OR decided_by IS DISTINCT FROM requested_by)
);

CREATE INDEX credit_adjustment_of_owner ON credit_adjustment (tenant_id, owner_kind, owner_id);

SELECT tenant_table('credit_adjustment', $$
    tenant_id     system.operations            operation       tenant
    id            user.unique_id.pseudonymous  billing         owner
    owner_kind    user.unique_id.pseudonymous  billing         owner
    owner_id      user.unique_id.pseudonymous  billing         owner
    amount        user.behavior                billing         owner
    reason        user.content.private         accountability  owner
    external_key  system.operations            operation       owner
    state         system.operations            billing         owner
    requested_by  user.unique_id.pseudonymous  accountability  owner
    requested_at  user.behavior                accountability  owner
    decided_by    user.unique_id.pseudonymous  accountability  owner
    decided_at    user.behavior                accountability  owner
$$);
