-- The secret is shown once; here is its keyed hash. The name is ciphertext under the account's key. No models or no faces
-- named: all of them. The budget is in micro-credits a calendar month.
CREATE TABLE api_key (
    tenant_id           uuid        NOT NULL REFERENCES tenant,
    id                  uuid        NOT NULL,
    account_id          uuid        NOT NULL,
    secret_hash         bytea       NOT NULL,
    name                bytea       NOT NULL,
    hint                text        NOT NULL,
    models              text[]      NOT NULL,
    faces               text[]      NOT NULL,
    budget              bigint      CHECK (budget > 0),
    requests_per_minute bigint      CHECK (requests_per_minute > 0),
    tokens_per_minute   bigint      CHECK (tokens_per_minute > 0),
    concurrent_streams  bigint      CHECK (concurrent_streams > 0),
    created_at          timestamptz NOT NULL,
    expires_at          timestamptz,
    last_used_at        timestamptz,
    revoked_at          timestamptz,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, secret_hash),
    FOREIGN KEY (tenant_id, account_id) REFERENCES account ON DELETE CASCADE
);

CREATE INDEX api_key_of_account ON api_key (tenant_id, account_id);

SELECT tenant_table('api_key', $$
    tenant_id            system.operations               operation  tenant
    id                   user.unique_id.pseudonymous     account    owner
    account_id           user.unique_id.pseudonymous     account    owner
    secret_hash          user.authorization.credentials  security   owner
    name                 user.content.private            account    owner
    hint                 user.authorization.credentials  account    owner
    models               user.behavior                   account    owner
    faces                user.behavior                   account    owner
    budget               user.behavior                   account    owner
    requests_per_minute  user.behavior                   account    owner
    tokens_per_minute    user.behavior                   account    owner
    concurrent_streams   user.behavior                   account    owner
    created_at           user.behavior                   account    owner
    expires_at           user.behavior                   account    owner
    last_used_at         user.behavior                   account    owner
    revoked_at           user.behavior                   security   owner
$$);
