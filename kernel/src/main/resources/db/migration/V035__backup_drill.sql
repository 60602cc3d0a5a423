-- Restores of a backup that were tried, with what came of it. What is restored is of all tenants; here are counts alone.
CREATE TABLE backup_drill (
    id        uuid        PRIMARY KEY,
    began_at  timestamptz NOT NULL,
    ended_at  timestamptz NOT NULL,
    backup_id uuid,
    backup_at timestamptz,
    rows      bigint      NOT NULL,
    transfers bigint      NOT NULL,
    problem   text
);

CREATE INDEX backup_drill_by_end ON backup_drill (ended_at);

SELECT platform_table('backup_drill', $$
    id         system.operations  operation  platform
    began_at   system.operations  operation  platform
    ended_at   system.operations  operation  platform
    backup_id  system.operations  operation  platform
    backup_at  system.operations  operation  platform
    rows       system.operations  operation  platform
    transfers  system.operations  operation  platform
    problem    system.operations  operation  platform
$$);

REVOKE UPDATE, DELETE ON backup_drill FROM ${app};
