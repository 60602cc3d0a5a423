-- A way in which an account's holder signs in. Who somebody is at the provider is known as a keyed hash of issuer and subject;
-- the address, and what takes the provider's permission back, are ciphertext under the account's key.
CREATE TABLE sign_in_identity (
    tenant_id         uuid        NOT NULL REFERENCES tenant,
    id                uuid        NOT NULL,
    account_id        uuid        NOT NULL,
    provider          text        NOT NULL,
    person_hash       bytea       NOT NULL,
    email             bytea       NOT NULL,
    revocation_secret bytea,
    linked_at         timestamptz NOT NULL,
    last_used_at      timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, person_hash),
    FOREIGN KEY (tenant_id, account_id) REFERENCES account ON DELETE CASCADE
);

CREATE INDEX sign_in_identity_of_account ON sign_in_identity (tenant_id, account_id, id);

SELECT tenant_table('sign_in_identity', $$
    tenant_id          system.operations               operation  tenant
    id                 user.unique_id.pseudonymous     account    owner
    account_id         user.unique_id.pseudonymous     account    owner
    provider           user.authorization              account    owner
    person_hash        user.unique_id.pseudonymous     account    owner
    email              user.contact.email              account    owner
    revocation_secret  user.authorization.credentials  account    owner
    linked_at          user.behavior                   account    owner
    last_used_at       user.behavior                   account    owner
$$);

-- A sign-in that has begun. What comes back is the token, of which here is a keyed hash, and so is the browser that began.
-- Whoever comes back takes the row with them: it works once. The details are ciphertext under the tenant's key.
CREATE TABLE sign_in_attempt (
    tenant_id    uuid        NOT NULL REFERENCES tenant,
    id           uuid        NOT NULL,
    token_hash   bytea       NOT NULL,
    browser_hash bytea,
    email_hash   bytea,
    details      bytea       NOT NULL,
    created_at   timestamptz NOT NULL,
    expires_at   timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, token_hash)
);

CREATE INDEX sign_in_attempt_by_age ON sign_in_attempt (tenant_id, expires_at);
CREATE INDEX sign_in_attempt_by_email ON sign_in_attempt (tenant_id, email_hash) WHERE email_hash IS NOT NULL;

SELECT tenant_table('sign_in_attempt', $$
    tenant_id     system.operations               operation  tenant
    id            user.unique_id.pseudonymous     security   brief
    token_hash    user.authorization.credentials  security   brief
    browser_hash  user.authorization.credentials  security   brief
    email_hash    user.contact.email              security   brief
    details       user.authorization              security   brief
    created_at    user.behavior                   security   brief
    expires_at    system.operations               operation  brief
$$);

-- What a person has sent as a guest, by the keyed hash of who they are at the provider: it outlives the account for a term, so
-- that neither a new cookie nor a new account begins anew.
CREATE TABLE free_use (
    tenant_id     uuid        NOT NULL REFERENCES tenant,
    person_hash   bytea       NOT NULL,
    messages_used integer     NOT NULL,
    expires_at    timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, person_hash)
);

CREATE INDEX free_use_by_age ON free_use (tenant_id, expires_at);

SELECT tenant_table('free_use', $$
    tenant_id      system.operations            operation  tenant
    person_hash    user.unique_id.pseudonymous  security   term
    messages_used  user.behavior                security   term
    expires_at     system.operations            operation  term
$$);

-- What a provider is to be told after somebody has gone: the secret is ciphertext under the tenant's key, for the account's is
-- destroyed. next_attempt_at is a lease besides: whoever takes a row moves it to when somebody else may.
CREATE TABLE grant_revocation (
    tenant_id       uuid        NOT NULL REFERENCES tenant,
    id              uuid        NOT NULL,
    provider        text        NOT NULL,
    secret          bytea       NOT NULL,
    attempts        integer     NOT NULL DEFAULT 0,
    next_attempt_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id)
);

CREATE INDEX grant_revocation_due ON grant_revocation (tenant_id, next_attempt_at);

SELECT tenant_table('grant_revocation', $$
    tenant_id        system.operations               operation  tenant
    id               user.unique_id.pseudonymous     account    brief
    provider         user.authorization              account    brief
    secret           user.authorization.credentials  account    brief
    attempts         system.operations               operation  brief
    next_attempt_at  system.operations               operation  brief
$$);

-- Notices of sign-outs that were heeded: the same one again does nothing.
CREATE TABLE logout_notice (
    tenant_id   uuid        NOT NULL REFERENCES tenant,
    notice_hash bytea       NOT NULL,
    received_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, notice_hash)
);

CREATE INDEX logout_notice_by_age ON logout_notice (tenant_id, received_at);

SELECT tenant_table('logout_notice', $$
    tenant_id    system.operations  operation  tenant
    notice_hash  system.operations  security   brief
    received_at  system.operations  security   brief
$$);
