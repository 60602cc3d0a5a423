-- An archive that somebody has asked for, and how far it is made: what was written behind its size does not count. The lease
-- says until when nobody else makes it.
CREATE TABLE export_job (
    tenant_id         uuid        NOT NULL REFERENCES tenant,
    id                uuid        NOT NULL,
    owner_kind        text        NOT NULL CHECK (owner_kind IN ('GUEST', 'ACCOUNT')),
    owner_id          uuid        NOT NULL,
    state             text        NOT NULL CHECK (state IN ('WAITING', 'READY', 'FAILED', 'EXPIRED')),
    requested_at      timestamptz NOT NULL,
    ready_at          timestamptz,
    expires_at        timestamptz,
    size              bigint      NOT NULL DEFAULT 0,
    directory_size    bigint      NOT NULL DEFAULT 0,
    entries           bigint      NOT NULL DEFAULT 0,
    messages          bigint      NOT NULL DEFAULT 0,
    last_conversation uuid        NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000',
    attempts          integer     NOT NULL DEFAULT 0,
    lease_until       timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CHECK (state <> 'READY' OR (ready_at IS NOT NULL AND expires_at IS NOT NULL))
);

CREATE INDEX export_job_of_owner ON export_job (tenant_id, owner_kind, owner_id, id);

-- One archive at a time is made for a person.
CREATE UNIQUE INDEX export_job_in_progress ON export_job (tenant_id, owner_kind, owner_id) WHERE state = 'WAITING';

SELECT tenant_table('export_job', $$
    tenant_id          system.operations            operation  tenant
    id                 user.unique_id.pseudonymous  account    owner
    owner_kind         user.unique_id.pseudonymous  account    owner
    owner_id           user.unique_id.pseudonymous  account    owner
    state              user.behavior                account    owner
    requested_at       user.behavior                account    owner
    ready_at           user.behavior                account    owner
    expires_at         user.behavior                account    owner
    size               user.behavior                account    owner
    directory_size     system.operations            operation  owner
    entries            user.behavior                account    owner
    messages           user.behavior                account    owner
    last_conversation  user.unique_id.pseudonymous  account    owner
    attempts           system.operations            operation  owner
    lease_until        system.operations            operation  owner
$$);

-- The archive itself, in pieces: ciphertext under a key of the archive's own, which is destroyed when it ends.
CREATE TABLE export_chunk (
    tenant_id uuid    NOT NULL REFERENCES tenant,
    export_id uuid    NOT NULL,
    part      text    NOT NULL CHECK (part IN ('BODY', 'DIRECTORY')),
    starts_at bigint  NOT NULL,
    length    integer NOT NULL,
    content   bytea   NOT NULL,
    PRIMARY KEY (tenant_id, export_id, part, starts_at),
    FOREIGN KEY (tenant_id, export_id) REFERENCES export_job ON DELETE CASCADE
);

-- Ciphertext does not get smaller.
ALTER TABLE export_chunk ALTER COLUMN content SET STORAGE EXTERNAL;

SELECT tenant_table('export_chunk', $$
    tenant_id  system.operations            operation  tenant
    export_id  user.unique_id.pseudonymous  account    brief
    part       system.operations            operation  brief
    starts_at  system.operations            operation  brief
    length     system.operations            operation  brief
    content    user.content.private         account    brief
$$);

-- What a person did, or what was done about a person, is told to the person.
CREATE INDEX audit_entry_of_actor ON audit_entry (tenant_id, actor_id, sequence) WHERE actor_id IS NOT NULL;
CREATE INDEX audit_entry_of_thing ON audit_entry (tenant_id, thing, sequence);

-- What an account's holder was asked, has agreed to and has taken back: a row an event, never changed. The last one counts.
CREATE TABLE consent (
    tenant_id    uuid        NOT NULL REFERENCES tenant,
    id           uuid        NOT NULL,
    account_id   uuid        NOT NULL,
    purpose      text        NOT NULL,
    event        text        NOT NULL CHECK (event IN ('ASKED', 'GIVEN', 'WITHDRAWN')),
    text_version text        NOT NULL,
    means        text        NOT NULL CHECK (means IN ('SETTINGS', 'MAIL_LINK', 'UNSUBSCRIBE')),
    recorded_at  timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, account_id) REFERENCES account ON DELETE CASCADE
);

CREATE INDEX consent_of_account ON consent (tenant_id, account_id, id);

SELECT tenant_table('consent', $$
    tenant_id     system.operations            operation       tenant
    id            user.unique_id.pseudonymous  accountability  owner
    account_id    user.unique_id.pseudonymous  accountability  owner
    purpose       user.preference              accountability  owner
    event         user.preference              accountability  owner
    text_version  user.preference              accountability  owner
    means         user.behavior                accountability  owner
    recorded_at   user.behavior                accountability  owner
$$);

REVOKE UPDATE ON consent FROM ${app};

-- What is to be confirmed by a link in a mail: another address of an account, or a consent. The token is known to the mail
-- alone; here is its keyed hash. The details are ciphertext under the account's key.
CREATE TABLE account_confirmation (
    tenant_id  uuid        NOT NULL REFERENCES tenant,
    account_id uuid        NOT NULL,
    kind       text        NOT NULL,
    id         uuid        NOT NULL,
    token_hash bytea       NOT NULL,
    details    bytea       NOT NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, account_id, kind),
    UNIQUE (tenant_id, token_hash),
    FOREIGN KEY (tenant_id, account_id) REFERENCES account ON DELETE CASCADE
);

CREATE INDEX account_confirmation_by_age ON account_confirmation (tenant_id, expires_at);

SELECT tenant_table('account_confirmation', $$
    tenant_id   system.operations               operation  tenant
    account_id  user.unique_id.pseudonymous     account    brief
    kind        user.behavior                   account    brief
    id          user.unique_id.pseudonymous     account    brief
    token_hash  user.authorization.credentials  security   brief
    details     user.contact.email              account    brief
    created_at  user.behavior                   account    brief
    expires_at  system.operations               operation  brief
$$);

-- Whose data is kept and not used (GDPR Article 18), and who has said so.
CREATE TABLE processing_restriction (
    tenant_id     uuid        NOT NULL REFERENCES tenant,
    owner_kind    text        NOT NULL CHECK (owner_kind IN ('GUEST', 'ACCOUNT')),
    owner_id      uuid        NOT NULL,
    set_by        text        NOT NULL CHECK (set_by IN ('PERSON', 'OFFICER')),
    restricted_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, owner_kind, owner_id)
);

SELECT tenant_table('processing_restriction', $$
    tenant_id      system.operations            operation       tenant
    owner_kind     user.unique_id.pseudonymous  accountability  owner
    owner_id       user.unique_id.pseudonymous  accountability  owner
    set_by         user.behavior                accountability  owner
    restricted_at  user.behavior                accountability  owner
$$);

-- Where whoever gets a mail says by one click that no more of its kind are wanted: ciphertext, as the mail is.
ALTER TABLE mail ADD COLUMN unsubscribe bytea;

SELECT declare_columns('mail', $$
    unsubscribe  user.contact.email  account  brief
$$);
