-- An owner's key is destroyed by one row, however many keys it has wrapped: those are worthless from then on, and go in
-- batches. Who makes one locks the owner's row instead.
ALTER TABLE data_key DROP CONSTRAINT data_key_tenant_id_owner_kind_owner_id_fkey;

-- What is left of a tree goes from its leaves, in batches; where clocks of nodes differ, an answer may have been made before
-- its question.
ALTER TABLE message DROP CONSTRAINT message_tenant_id_conversation_id_parent_id_fkey;
ALTER TABLE message ADD CONSTRAINT message_tenant_id_conversation_id_parent_id_fkey
    FOREIGN KEY (tenant_id, conversation_id, parent_id) REFERENCES message (tenant_id, conversation_id, id) ON DELETE CASCADE;

-- SEALED: its holder has asked for its erasure, which waits. Nothing of it is used, and it can be taken back.
ALTER TABLE account DROP CONSTRAINT account_state_check;
ALTER TABLE account ADD CONSTRAINT account_state_check CHECK (state IN ('ACTIVE', 'SUSPENDED', 'SEALED'));

-- A guest who is to be erased, and is not yet: the cookie opens nothing any more.
ALTER TABLE guest ADD COLUMN sealed boolean NOT NULL DEFAULT false;

SELECT declare_columns('guest', $$
    sealed  user.behavior  account  owner
$$);

-- The key of a day, wrapped by the tenant's: for what providers are still to be told of somebody whose own key is destroyed.
-- It is destroyed itself after thirty days, with whatever is still under it.
CREATE TABLE erasure_key (
    tenant_id   uuid  NOT NULL REFERENCES tenant,
    day         date  NOT NULL,
    wrapped_key bytea NOT NULL,
    PRIMARY KEY (tenant_id, day)
);

SELECT tenant_table('erasure_key', $$
    tenant_id    system.operations  operation  tenant
    day          system.operations  security   brief
    wrapped_key  system.operations  security   brief
$$);

-- The day whose key a secret is under; none: the tenant's own, as it was before.
ALTER TABLE grant_revocation ADD COLUMN sealed_on date;

SELECT declare_columns('grant_revocation', $$
    sealed_on  system.operations  operation  brief
$$);

-- What is to be erased, is being erased, or was: a person, or conversations that a person has given up. No more is known than
-- ids, and none any more once nothing is left. The subject is whose rows go: the person, or a nameless owner that given-up
-- conversations have; the person is whom somebody may want kept. The receipt is signed, and names nobody.
CREATE TABLE erasure (
    tenant_id     uuid        NOT NULL REFERENCES tenant,
    id            uuid        NOT NULL,
    kind          text        NOT NULL CHECK (kind IN ('ACCOUNT', 'GUEST', 'CONVERSATIONS')),
    person_kind   text        CHECK (person_kind IN ('GUEST', 'ACCOUNT')),
    person_id     uuid,
    subject_kind  text        NOT NULL CHECK (subject_kind IN ('GUEST', 'ACCOUNT')),
    subject_id    uuid,
    state         text        NOT NULL CHECK (state IN ('SEALED', 'RUNNING', 'ERASED', 'DONE')),
    language      text,
    account_state text,
    token_hash    bytea,
    requested_at  timestamptz NOT NULL,
    due_at        timestamptz NOT NULL,
    erased_at     timestamptz,
    finished_at   timestamptz,
    rows_removed  bigint      NOT NULL DEFAULT 0 CHECK (rows_removed >= 0),
    receipt       text,
    PRIMARY KEY (tenant_id, id),
    CHECK ((person_kind IS NULL) = (person_id IS NULL)),
    CHECK ((state IN ('ERASED', 'DONE')) = (erased_at IS NOT NULL)),
    CHECK ((state = 'DONE') = (finished_at IS NOT NULL)),
    CHECK ((state = 'DONE') = (subject_id IS NULL)),
    CHECK (state IN ('SEALED', 'RUNNING') OR person_id IS NULL)
);

-- Of one person, one erasure is under way.
CREATE UNIQUE INDEX erasure_of_subject ON erasure (tenant_id, subject_id) WHERE subject_id IS NOT NULL;
CREATE INDEX erasure_open ON erasure (tenant_id, due_at) WHERE state <> 'DONE';

SELECT tenant_table('erasure', $$
    tenant_id      system.operations            operation       tenant
    id             system.operations            accountability  tenant
    kind           system.operations            accountability  tenant
    person_kind    user.unique_id.pseudonymous  accountability  brief
    person_id      user.unique_id.pseudonymous  accountability  brief
    subject_kind   system.operations            accountability  tenant
    subject_id     user.unique_id.pseudonymous  accountability  brief
    state          system.operations            accountability  tenant
    language       user.behavior                account         brief
    account_state  user.behavior                account         brief
    token_hash     system.operations            security        tenant
    requested_at   system.operations            accountability  tenant
    due_at         system.operations            accountability  tenant
    erased_at      system.operations            accountability  tenant
    finished_at    system.operations            accountability  tenant
    rows_removed   system.operations            accountability  tenant
    receipt        system.operations            accountability  tenant
$$);

-- What receipts of erasures are signed with (Ed25519); the private half is ciphertext under the tenant's key.
CREATE TABLE receipt_key (
    tenant_id   uuid        PRIMARY KEY REFERENCES tenant,
    id          uuid        NOT NULL,
    public_key  bytea       NOT NULL,
    private_key bytea       NOT NULL,
    created_at  timestamptz NOT NULL
);

SELECT tenant_table('receipt_key', $$
    tenant_id    system.operations  operation  tenant
    id           system.operations  operation  tenant
    public_key   system.operations  security   tenant
    private_key  system.operations  security   tenant
    created_at   system.operations  operation  tenant
$$);
