-- A version of a tenant's privacy policy: what was in force, and what was said of it. Nobody changes one.
CREATE TABLE policy_version (
    tenant_id    uuid        NOT NULL REFERENCES tenant,
    number       integer     NOT NULL CHECK (number > 0),
    cause        text        NOT NULL CHECK (cause IN ('FIRST', 'REMOVED', 'PUBLISHED')),
    material     boolean     NOT NULL,
    facts        text        NOT NULL,
    published_at timestamptz NOT NULL,
    effective_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, number)
);

SELECT tenant_table('policy_version', $$
    tenant_id     system.operations  operation  tenant
    number        system.operations  operation  tenant
    cause         system.operations  operation  tenant
    material      system.operations  operation  tenant
    facts         system.operations  operation  tenant
    published_at  system.operations  operation  tenant
    effective_at  system.operations  operation  tenant
$$);
SELECT append_only_table('policy_version');

-- Its text in one language: as parts, and as it was made, with the hash of that.
CREATE TABLE policy_text (
    tenant_id uuid    NOT NULL REFERENCES tenant,
    number    integer NOT NULL,
    language  text    NOT NULL,
    document  text    NOT NULL,
    markdown  text    NOT NULL,
    hash      bytea   NOT NULL,
    PRIMARY KEY (tenant_id, number, language),
    FOREIGN KEY (tenant_id, number) REFERENCES policy_version
);

SELECT tenant_table('policy_text', $$
    tenant_id  system.operations  operation  tenant
    number     system.operations  operation  tenant
    language   system.operations  operation  tenant
    document   system.operations  operation  tenant
    markdown   system.operations  operation  tenant
    hash       system.operations  operation  tenant
$$);
SELECT append_only_table('policy_text');

-- What is in force and not yet in the policy, as a hash, so that the privacy officer is told once.
CREATE TABLE policy_gap (
    tenant_id uuid        NOT NULL REFERENCES tenant,
    gap_hash  bytea       NOT NULL,
    seen_at   timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, gap_hash)
);

SELECT tenant_table('policy_gap', $$
    tenant_id  system.operations  operation  tenant
    gap_hash   system.operations  operation  tenant
    seen_at    system.operations  operation  tenant
$$);

-- How far everybody has been told of a material version.
CREATE TABLE policy_announcement (
    tenant_id    uuid        NOT NULL REFERENCES tenant,
    number       integer     NOT NULL,
    last_account uuid,
    done_at      timestamptz,
    PRIMARY KEY (tenant_id, number),
    FOREIGN KEY (tenant_id, number) REFERENCES policy_version
);

SELECT tenant_table('policy_announcement', $$
    tenant_id     system.operations            operation       tenant
    number        system.operations            operation       tenant
    last_account  system.operations            operation       tenant
    done_at       system.operations            operation       tenant
$$);

-- That somebody was told of a version, what became of the mail, and that they have seen it. Never a legal basis.
CREATE TABLE policy_notice (
    tenant_id       uuid        NOT NULL REFERENCES tenant,
    account_id      uuid        NOT NULL,
    number          integer     NOT NULL,
    mail_id         uuid,
    mail_state      text        NOT NULL CHECK (mail_state IN ('NONE', 'WAITING', 'SENT', 'FAILED')),
    noticed_at      timestamptz NOT NULL,
    acknowledged_at timestamptz,
    PRIMARY KEY (tenant_id, account_id, number),
    FOREIGN KEY (tenant_id, account_id) REFERENCES account ON DELETE CASCADE,
    FOREIGN KEY (tenant_id, number) REFERENCES policy_version
);

CREATE INDEX policy_notice_of_version ON policy_notice (tenant_id, number);

SELECT tenant_table('policy_notice', $$
    tenant_id        system.operations            operation       tenant
    account_id       user.unique_id.pseudonymous  accountability  owner
    number           user.behavior                accountability  owner
    mail_id          system.operations            operation       owner
    mail_state       user.behavior                accountability  owner
    noticed_at       user.behavior                accountability  owner
    acknowledged_at  user.behavior                accountability  owner
$$);

-- What is agreed with a recipient of data, by the name that the policy gives it.
CREATE TABLE processor_agreement (
    tenant_id      uuid        NOT NULL REFERENCES tenant,
    id             uuid        NOT NULL,
    recipient      text        NOT NULL,
    legal_name     text,
    region         text,
    agreed_on      date        NOT NULL,
    expires_on     date,
    transfer_basis text        NOT NULL,
    changed_at     timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, recipient)
);

SELECT tenant_table('processor_agreement', $$
    tenant_id       system.operations  operation  tenant
    id              system.operations  operation  tenant
    recipient       system.operations  operation  tenant
    legal_name      system.operations  operation  tenant
    region          system.operations  operation  tenant
    agreed_on       system.operations  operation  tenant
    expires_on      system.operations  operation  tenant
    transfer_basis  system.operations  operation  tenant
    changed_at      system.operations  operation  tenant
$$);

-- What an authority has asked for and what it was given. The texts are ciphertext under the tenant's key. Who it is about learns
-- of it when it is entered, or after the date until which a law keeps it from them.
CREATE TABLE legal_request (
    tenant_id      uuid        NOT NULL REFERENCES tenant,
    id             uuid        NOT NULL,
    account_id     uuid,
    details        bytea       NOT NULL,
    approved_by    uuid        NOT NULL,
    recorded_at    timestamptz NOT NULL,
    withheld_until timestamptz,
    delete_at      timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id)
);

CREATE INDEX legal_request_of_account ON legal_request (tenant_id, account_id) WHERE account_id IS NOT NULL;
CREATE INDEX legal_request_by_age ON legal_request (tenant_id, delete_at);

SELECT tenant_table('legal_request', $$
    tenant_id       system.operations            operation       tenant
    id              user.unique_id.pseudonymous  accountability  term
    account_id      user.unique_id.pseudonymous  accountability  owner
    details         user.content.private         accountability  term
    approved_by     user.unique_id.pseudonymous  accountability  term
    recorded_at     user.behavior                accountability  term
    withheld_until  system.operations            operation       term
    delete_at       system.operations            operation       term
$$);
