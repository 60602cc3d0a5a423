-- A sign-in that lasts. The token is known to the cookie alone; here is its keyed hash, and none once the session has ended.
-- The role is the one that the token was given under: the session ends when the account's changes. Device and provider's
-- session are ciphertext under the account's key. The row of an ended session stays for as long as the session could have
-- lasted, so that a device that was used before is known again.
CREATE TABLE session (
    tenant_id             uuid        NOT NULL REFERENCES tenant,
    id                    uuid        NOT NULL,
    account_id            uuid        NOT NULL,
    token_hash            bytea,
    role                  text        NOT NULL,
    provider              text        NOT NULL,
    provider_session      bytea,
    provider_session_hash bytea,
    device                bytea       NOT NULL,
    created_at            timestamptz NOT NULL,
    last_seen_at          timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, token_hash),
    FOREIGN KEY (tenant_id, account_id) REFERENCES account ON DELETE CASCADE
);

CREATE INDEX session_of_account ON session (tenant_id, account_id, id);
CREATE INDEX session_of_provider ON session (tenant_id, provider_session_hash) WHERE provider_session_hash IS NOT NULL;
CREATE INDEX session_by_age ON session (tenant_id, created_at);

SELECT tenant_table('session', $$
    tenant_id              system.operations               operation  tenant
    id                     user.unique_id.pseudonymous     account    session
    account_id             user.unique_id.pseudonymous     account    session
    token_hash             user.authorization.credentials  security   session
    role                   user.unique_id.pseudonymous     security   session
    provider               user.authorization              account    session
    provider_session       user.authorization              security   session
    provider_session_hash  user.authorization              security   session
    device                 user.device                     account    session
    created_at             user.behavior                   account    session
    last_seen_at           user.behavior                   security   session
$$);

-- The Idempotency-Key that an API key was made by, as a keyed hash: its repetition makes no other.
CREATE TABLE api_key_request (
    tenant_id    uuid        NOT NULL REFERENCES tenant,
    account_id   uuid        NOT NULL,
    request_hash bytea       NOT NULL,
    api_key_id   uuid        NOT NULL,
    created_at   timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, account_id, request_hash),
    FOREIGN KEY (tenant_id, api_key_id) REFERENCES api_key ON DELETE CASCADE
);

CREATE INDEX api_key_request_of_key ON api_key_request (tenant_id, api_key_id);
CREATE INDEX api_key_request_by_age ON api_key_request (tenant_id, created_at);

SELECT tenant_table('api_key_request', $$
    tenant_id     system.operations            operation  tenant
    account_id    user.unique_id.pseudonymous  account    brief
    request_hash  user.unique_id.pseudonymous  account    brief
    api_key_id    user.unique_id.pseudonymous  account    brief
    created_at    user.behavior                account    brief
$$);
