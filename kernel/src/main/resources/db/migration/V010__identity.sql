-- A person who has not signed in. The token is known to the cookie alone; here is its keyed hash.
CREATE TABLE guest (
    tenant_id     uuid        NOT NULL REFERENCES tenant,
    id            uuid        NOT NULL,
    token_hash    bytea       NOT NULL,
    messages_used integer     NOT NULL DEFAULT 0,
    created_at    timestamptz NOT NULL,
    last_seen_at  timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, token_hash)
);

SELECT tenant_table('guest', $$
    tenant_id      system.operations               operation  tenant
    id             user.unique_id.pseudonymous     account    owner
    token_hash     user.authorization.credentials  security   owner
    messages_used  user.behavior                   security   owner
    created_at     user.behavior                   account    owner
    last_seen_at   user.behavior                   account    owner
$$);

-- How many messages came from an address prefix on a day: the prefix as a hash whose key is the day's.
CREATE TABLE guest_address (
    tenant_id     uuid    NOT NULL REFERENCES tenant,
    day           date    NOT NULL,
    prefix_hash   bytea   NOT NULL,
    messages_used integer NOT NULL,
    PRIMARY KEY (tenant_id, day, prefix_hash)
);

SELECT tenant_table('guest_address', $$
    tenant_id      system.operations       operation  tenant
    day            user.behavior           security   brief
    prefix_hash    user.device.ip_address  security   brief
    messages_used  user.behavior           security   brief
$$);

-- A person who can sign in. Address and name are ciphertext under the account's own key; the hash is for look-ups. Two
-- accounts may have one address: what joins ways to sign in is the person, never the address.
CREATE TABLE account (
    tenant_id  uuid        NOT NULL REFERENCES tenant,
    id         uuid        NOT NULL,
    email      bytea       NOT NULL,
    email_hash bytea       NOT NULL,
    name       bytea,
    role       text        NOT NULL
        CHECK (role IN ('owner', 'admin', 'billing', 'privacy-officer', 'auditor', 'support', 'member')),
    state      text        NOT NULL CHECK (state IN ('ACTIVE', 'SUSPENDED')),
    created_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id)
);

CREATE INDEX account_by_email ON account (tenant_id, email_hash);

SELECT tenant_table('account', $$
    tenant_id   system.operations            operation  tenant
    id          user.unique_id.pseudonymous  account    owner
    email       user.contact.email           account    owner
    email_hash  user.contact.email           account    owner
    name        user.name                    account    owner
    role        user.unique_id.pseudonymous  account    owner
    state       user.behavior                account    owner
    created_at  user.behavior                account    owner
$$);
