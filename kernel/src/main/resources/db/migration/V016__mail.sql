-- Mail on its way. Recipient, subject and text are ciphertext under the tenant's key, and gone as soon as it is sent.
-- next_attempt_at is a lease besides: whoever takes a row moves it to when somebody else may.
CREATE TABLE mail (
    tenant_id       uuid        NOT NULL REFERENCES tenant,
    id              uuid        NOT NULL,
    owner_kind      text        CHECK (owner_kind IN ('GUEST', 'ACCOUNT')),
    owner_id        uuid,
    template        text        NOT NULL,
    recipient       bytea,
    subject         bytea,
    body            bytea,
    state           text        NOT NULL CHECK (state IN ('WAITING', 'SENT', 'FAILED')),
    error           text,
    attempts        integer     NOT NULL DEFAULT 0,
    next_attempt_at timestamptz NOT NULL,
    usable_until    timestamptz NOT NULL,
    created_at      timestamptz NOT NULL,
    ended_at        timestamptz,
    PRIMARY KEY (tenant_id, id),
    CHECK ((owner_kind IS NULL) = (owner_id IS NULL)),
    CHECK ((state = 'SENT') = (recipient IS NULL AND subject IS NULL AND body IS NULL)),
    CHECK ((state = 'WAITING') = (ended_at IS NULL))
);

CREATE INDEX mail_due ON mail (tenant_id, next_attempt_at) WHERE state = 'WAITING';
CREATE INDEX mail_of_owner ON mail (tenant_id, owner_id) WHERE owner_id IS NOT NULL;

SELECT tenant_table('mail', $$
    tenant_id        system.operations            operation  tenant
    id               system.operations            operation  brief
    owner_kind       user.unique_id.pseudonymous  account    brief
    owner_id         user.unique_id.pseudonymous  account    brief
    template         user.behavior                account    brief
    recipient        user.contact.email           account    brief
    subject          user.content.private         account    brief
    body             user.content.private         account    brief
    state            system.operations            operation  brief
    error            system.operations            operation  brief
    attempts         system.operations            operation  brief
    next_attempt_at  system.operations            operation  brief
    usable_until     system.operations            operation  brief
    created_at       user.behavior                account    brief
    ended_at         user.behavior                account    brief
$$);

-- A tenant's own words in place of the platform's.
CREATE TABLE mail_template (
    tenant_id  uuid        NOT NULL REFERENCES tenant,
    template   text        NOT NULL,
    language   text        NOT NULL,
    subject    text        NOT NULL,
    body       text        NOT NULL,
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, template, language)
);

SELECT tenant_table('mail_template', $$
    tenant_id   system.operations  operation  tenant
    template    system.operations  operation  tenant
    language    system.operations  operation  tenant
    subject     system.operations  operation  tenant
    body        system.operations  operation  tenant
    changed_at  system.operations  operation  tenant
$$);
