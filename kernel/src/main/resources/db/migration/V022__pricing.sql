-- What a model costs from a moment on: a row is a version, and is never changed. Per request, and per million tokens in the
-- tiers, all in micro-credits.
CREATE TABLE price (
    tenant_id      uuid        NOT NULL REFERENCES tenant,
    id             uuid        NOT NULL,
    model          text        NOT NULL,
    effective_from timestamptz NOT NULL,
    request        bigint      NOT NULL CHECK (request >= 0),
    made_by        uuid,
    created_at     timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, model, effective_from)
);

SELECT tenant_table('price', $$
    tenant_id       system.operations            operation       tenant
    id              system.operations            operation       tenant
    model           system.operations            operation       tenant
    effective_from  system.operations            operation       tenant
    request         system.operations            operation       tenant
    made_by         user.unique_id.pseudonymous  accountability  audit
    created_at      system.operations            operation       tenant
$$);

SELECT append_only_table('price');

-- What tokens cost in requests whose input is longer than above_tokens; every price has a tier above 0. Without a price of
-- their own, tokens from and for the cache cost as input does, and reasoning as output.
CREATE TABLE price_tier (
    tenant_id    uuid   NOT NULL REFERENCES tenant,
    price_id     uuid   NOT NULL,
    above_tokens bigint NOT NULL CHECK (above_tokens >= 0),
    input        bigint NOT NULL CHECK (input >= 0),
    cached_input bigint CHECK (cached_input >= 0),
    cache_write  bigint CHECK (cache_write >= 0),
    output       bigint NOT NULL CHECK (output >= 0),
    reasoning    bigint CHECK (reasoning >= 0),
    PRIMARY KEY (tenant_id, price_id, above_tokens),
    FOREIGN KEY (tenant_id, price_id) REFERENCES price
);

SELECT tenant_table('price_tier', $$
    tenant_id     system.operations  operation  tenant
    price_id      system.operations  operation  tenant
    above_tokens  system.operations  operation  tenant
    input         system.operations  operation  tenant
    cached_input  system.operations  operation  tenant
    cache_write   system.operations  operation  tenant
    output        system.operations  operation  tenant
    reasoning     system.operations  operation  tenant
$$);

SELECT append_only_table('price_tier');
