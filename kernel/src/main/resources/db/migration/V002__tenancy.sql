CREATE TABLE tenant (
    id               uuid        PRIMARY KEY,
    name             text        NOT NULL UNIQUE,
    display_name     text        NOT NULL,
    accent_color     text        NOT NULL,
    logo_url         text,
    support_email    text,
    settings_version bigint      NOT NULL DEFAULT 0,
    created_at       timestamptz NOT NULL
);

SELECT platform_table('tenant', $$
    id                system.operations  operation  tenant
    name              system.operations  operation  tenant
    display_name      system.operations  operation  tenant
    accent_color      system.operations  operation  tenant
    logo_url          system.operations  operation  tenant
    support_email     system.operations  operation  tenant
    settings_version  system.operations  operation  tenant
    created_at        system.operations  operation  tenant
$$);

CREATE TABLE tenant_domain (
    host      text PRIMARY KEY,
    tenant_id uuid NOT NULL REFERENCES tenant
);

SELECT platform_table('tenant_domain', $$
    host       system.operations  operation  tenant
    tenant_id  system.operations  operation  tenant
$$);

-- What a tenant has set for its providers, by whole keys as payments.stripe.api-key. A secret is ciphertext, bound to
-- the row's id.
CREATE TABLE tenant_setting (
    tenant_id uuid NOT NULL REFERENCES tenant,
    key       text NOT NULL,
    id        uuid NOT NULL,
    value     text,
    secret    bytea,
    operator  boolean NOT NULL,
    PRIMARY KEY (tenant_id, key),
    CHECK ((value IS NULL) <> (secret IS NULL))
);

SELECT tenant_table('tenant_setting', $$
    tenant_id  system.operations  operation  tenant
    key        system.operations  operation  tenant
    id         system.operations  operation  tenant
    value      system.operations  operation  tenant
    secret     system.operations  operation  tenant
    operator   system.operations  operation  tenant
$$);
