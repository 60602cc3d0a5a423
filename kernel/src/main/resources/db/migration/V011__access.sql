-- The secret is shown once; here is its keyed hash. The name is ciphertext under the account's key.
CREATE TABLE api_key (
    tenant_id   uuid        NOT NULL REFERENCES tenant,
    id          uuid        NOT NULL,
    account_id  uuid        NOT NULL,
    secret_hash bytea       NOT NULL,
    name        bytea       NOT NULL,
    hint        text        NOT NULL,
    created_at  timestamptz NOT NULL,
    revoked_at  timestamptz,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, secret_hash),
    FOREIGN KEY (tenant_id, account_id) REFERENCES account ON DELETE CASCADE
);

CREATE INDEX api_key_of_account ON api_key (tenant_id, account_id);

SELECT tenant_table('api_key', $$
    tenant_id    system.operations               operation  tenant
    id           user.unique_id.pseudonymous     account    owner
    account_id   user.unique_id.pseudonymous     account    owner
    secret_hash  user.authorization.credentials  security   owner
    name         user.content.private            account    owner
    hint         user.authorization.credentials  account    owner
    created_at   user.behavior                   account    owner
    revoked_at   user.behavior                   security   owner
$$);
