-- One row per version of the root key: what it encrypted when it was first used tells whether the one at hand is the same.
CREATE TABLE root_key (
    version     integer     PRIMARY KEY,
    check_value bytea       NOT NULL,
    created_at  timestamptz NOT NULL
);

SELECT platform_table('root_key', $$
    version      system.operations  security  platform
    check_value  system.operations  security  platform
    created_at   system.operations  security  platform
$$);

CREATE TABLE tenant_key (
    tenant_id        uuid    PRIMARY KEY REFERENCES tenant,
    wrapped_key      bytea   NOT NULL,
    wrapped_hash_key bytea   NOT NULL,
    root_version     integer NOT NULL
);

SELECT tenant_table('tenant_key', $$
    tenant_id         system.operations  security  tenant
    wrapped_key       system.operations  security  tenant
    wrapped_hash_key  system.operations  security  tenant
    root_version      system.operations  security  tenant
$$);

CREATE TABLE owner_key (
    tenant_id   uuid  NOT NULL REFERENCES tenant,
    owner_kind  text  NOT NULL,
    owner_id    uuid  NOT NULL,
    wrapped_key bytea NOT NULL,
    PRIMARY KEY (tenant_id, owner_kind, owner_id)
);

SELECT tenant_table('owner_key', $$
    tenant_id    system.operations            operation  tenant
    owner_kind   user.unique_id.pseudonymous  security   owner
    owner_id     user.unique_id.pseudonymous  security   owner
    wrapped_key  user.unique_id.pseudonymous  security   owner
$$);

CREATE TABLE data_key (
    tenant_id   uuid  NOT NULL REFERENCES tenant,
    id          uuid  NOT NULL,
    owner_kind  text  NOT NULL,
    owner_id    uuid  NOT NULL,
    wrapped_key bytea NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, owner_kind, owner_id) REFERENCES owner_key ON DELETE CASCADE
);

CREATE INDEX data_key_of_owner ON data_key (tenant_id, owner_kind, owner_id);

SELECT tenant_table('data_key', $$
    tenant_id    system.operations            operation  tenant
    id           user.unique_id.pseudonymous  security   owner
    owner_kind   user.unique_id.pseudonymous  security   owner
    owner_id     user.unique_id.pseudonymous  security   owner
    wrapped_key  user.unique_id.pseudonymous  security   owner
$$);
