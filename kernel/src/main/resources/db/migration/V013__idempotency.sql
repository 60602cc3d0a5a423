-- What was made for a request with an Idempotency-Key, so that its repetition makes nothing new. Key and request are keyed
-- hashes; what was made is the conversation itself, or an answer in it.
CREATE TABLE idempotency (
    tenant_id       uuid        NOT NULL REFERENCES tenant,
    owner_kind      text        NOT NULL CHECK (owner_kind IN ('GUEST', 'ACCOUNT')),
    owner_id        uuid        NOT NULL,
    key_hash        bytea       NOT NULL,
    request_hash    bytea       NOT NULL,
    conversation_id uuid        NOT NULL,
    made_id         uuid        NOT NULL,
    created_at      timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, owner_kind, owner_id, key_hash),
    FOREIGN KEY (tenant_id, conversation_id) REFERENCES conversation ON DELETE CASCADE
);

CREATE INDEX idempotency_of_conversation ON idempotency (tenant_id, conversation_id);
CREATE INDEX idempotency_by_age ON idempotency (tenant_id, created_at);

SELECT tenant_table('idempotency', $$
    tenant_id        system.operations            operation  tenant
    owner_kind       user.unique_id.pseudonymous  chat       brief
    owner_id         user.unique_id.pseudonymous  chat       brief
    key_hash         user.unique_id.pseudonymous  chat       brief
    request_hash     user.content.private         chat       brief
    conversation_id  user.unique_id.pseudonymous  chat       brief
    made_id          user.unique_id.pseudonymous  chat       brief
    created_at       user.behavior                chat       brief
$$);
