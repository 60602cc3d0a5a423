-- The title is ciphertext under the conversation's key.
CREATE TABLE conversation (
    tenant_id          uuid        NOT NULL REFERENCES tenant,
    id                 uuid        NOT NULL,
    owner_kind         text        NOT NULL CHECK (owner_kind IN ('GUEST', 'ACCOUNT')),
    owner_id           uuid        NOT NULL,
    title              bytea,
    current_message_id uuid,
    message_count      integer     NOT NULL,
    created_at         timestamptz NOT NULL,
    updated_at         timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id)
);

CREATE INDEX conversation_of_owner ON conversation (tenant_id, owner_kind, owner_id, updated_at DESC, id DESC);

SELECT tenant_table('conversation', $$
    tenant_id           system.operations            operation  tenant
    id                  user.unique_id.pseudonymous  chat       conversation
    owner_kind          user.unique_id.pseudonymous  chat       conversation
    owner_id            user.unique_id.pseudonymous  chat       conversation
    title               user.content.private         chat       conversation
    current_message_id  user.behavior                chat       conversation
    message_count       user.behavior                chat       conversation
    created_at          user.behavior                chat       conversation
    updated_at          user.behavior                chat       conversation
$$);

-- A message in the tree of its conversation; messages with one parent are branches. Its texts are ciphertext under the
-- conversation's key. While an answer grows, its row says which node writes it, when that last gave a sign of life, when
-- somebody on another node last read it, and whether it is to be stopped.
CREATE TABLE message (
    tenant_id       uuid        NOT NULL REFERENCES tenant,
    id              uuid        NOT NULL,
    conversation_id uuid        NOT NULL,
    parent_id       uuid,
    author          text        NOT NULL CHECK (author IN ('USER', 'ASSISTANT')),
    content         bytea       NOT NULL,
    reasoning       bytea,
    state           text        NOT NULL
        CHECK (state IN ('STREAMING', 'COMPLETE', 'STOPPED', 'INTERRUPTED', 'FAILED')),
    finish_reason   text        CHECK (finish_reason IN ('STOP', 'LENGTH', 'TOOL_CALLS', 'CONTENT_FILTER')),
    model           text,
    backend         text,
    error_code      text,
    created_at      timestamptz NOT NULL,
    node_id         uuid,
    heartbeat_at    timestamptz,
    followed_at     timestamptz,
    stop_requested  boolean     NOT NULL DEFAULT false,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, conversation_id, id),
    FOREIGN KEY (tenant_id, conversation_id) REFERENCES conversation ON DELETE CASCADE,
    FOREIGN KEY (tenant_id, conversation_id, parent_id) REFERENCES message (tenant_id, conversation_id, id)
);

CREATE INDEX message_branches ON message (tenant_id, conversation_id, parent_id);

-- One answer grows at a time in a conversation.
CREATE UNIQUE INDEX message_in_progress ON message (tenant_id, conversation_id) WHERE state = 'STREAMING';

SELECT tenant_table('message', $$
    tenant_id        system.operations            operation  tenant
    id               user.unique_id.pseudonymous  chat       conversation
    conversation_id  user.unique_id.pseudonymous  chat       conversation
    parent_id        user.unique_id.pseudonymous  chat       conversation
    author           user.content.private         chat       conversation
    content          user.content.private         chat       conversation
    reasoning        user.content.private         chat       conversation
    state            user.behavior                chat       conversation
    finish_reason    user.behavior                chat       conversation
    model            user.behavior                chat       conversation
    backend          user.behavior                chat       conversation
    error_code       user.behavior                chat       conversation
    created_at       user.behavior                chat       conversation
    node_id          system.operations            operation  conversation
    heartbeat_at     system.operations            operation  conversation
    followed_at      user.behavior                chat       conversation
    stop_requested   user.behavior                chat       conversation
$$);
