GRANT USAGE ON SCHEMA ${flyway:defaultSchema} TO ${app}, ${worker};

-- Says what each column holds, one line per column: name, data category, purpose, retention. The words are those of
-- DataCategory, Purpose and Retention; a column without a line stops the start.
CREATE FUNCTION declare_columns(target regclass, declarations text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    line text;
    part text[];
BEGIN
    FOREACH line IN ARRAY string_to_array(declarations, E'\n') LOOP
        CONTINUE WHEN line ~ '^\s*$';
        part := regexp_match(line, '^\s*(\S+)\s+(\S+)\s+(\S+)\s+(\S+)\s*$');
        IF part IS NULL THEN
            RAISE EXCEPTION 'a declaration is: column, category, purpose, retention; not: %', line;
        END IF;
        EXECUTE format('COMMENT ON COLUMN %s.%I IS %L', target, part[1],
                       format('category=%s; purpose=%s; retention=%s', part[2], part[3], part[4]));
    END LOOP;
END $$;

-- Locks a table that belongs to tenants. The owner's own policy is for backfills: under FORCE, an owner without one
-- updates nothing and says nothing. The sub-select makes PostgreSQL evaluate the setting once per query.
CREATE FUNCTION tenant_table(target regclass, declarations text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    condition CONSTANT text := 'tenant_id = (SELECT nullif(current_setting(''parley.tenant_id'', true), '''')::uuid)';
BEGIN
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', target);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', target);
    EXECUTE format('CREATE POLICY tenant ON %s TO ${app} USING (%s) WITH CHECK (%s)', target, condition, condition);
    EXECUTE format('CREATE POLICY owner ON %s TO ${owner} USING (true) WITH CHECK (true)', target);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO ${app}', target);
    PERFORM declare_columns(target, declarations);
END $$;

-- A table of the closed list that belongs to no tenant.
CREATE FUNCTION platform_table(target regclass, declarations text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO ${app}', target);
    PERFORM declare_columns(target, declarations);
END $$;

-- Rows can be added to the table and never changed, by anybody.
CREATE FUNCTION append_only_table(target regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('REVOKE UPDATE, DELETE ON %s FROM ${app}', target);
    EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON %s
                    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', target);
END $$;

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'rows of % are never changed', TG_TABLE_NAME;
END $$;
