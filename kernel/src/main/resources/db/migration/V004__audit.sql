CREATE TABLE audit_entry (
    tenant_id     uuid        NOT NULL REFERENCES tenant,
    sequence      bigint      NOT NULL,
    recorded_at   timestamptz NOT NULL,
    actor_kind    text        NOT NULL,
    actor_id      uuid,
    action        text        NOT NULL,
    thing         text        NOT NULL,
    facts         text        NOT NULL,
    previous_hash bytea       NOT NULL,
    hash          bytea       NOT NULL,
    PRIMARY KEY (tenant_id, sequence)
);

SELECT tenant_table('audit_entry', $$
    tenant_id      system.operations            accountability  audit
    sequence       system.operations            accountability  audit
    recorded_at    user.behavior                accountability  audit
    actor_kind     user.unique_id.pseudonymous  accountability  audit
    actor_id       user.unique_id.pseudonymous  accountability  audit
    action         user.behavior                accountability  audit
    thing          user.unique_id.pseudonymous  accountability  audit
    facts          user.behavior                accountability  audit
    previous_hash  system.operations            accountability  audit
    hash           system.operations            accountability  audit
$$);

SELECT append_only_table('audit_entry');

-- The end of each tenant's chain. Locking it puts entries in a row; comparing it shows entries cut off at the end.
CREATE TABLE audit_head (
    tenant_id uuid   PRIMARY KEY REFERENCES tenant,
    sequence  bigint NOT NULL,
    hash      bytea  NOT NULL
);

SELECT tenant_table('audit_head', $$
    tenant_id  system.operations  accountability  audit
    sequence   system.operations  accountability  audit
    hash       system.operations  accountability  audit
$$);
