package dev.parley.kernel.database;

import jakarta.inject.Inject;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Row-level security binds neither superusers nor owners, and an inherited role brings its policies along. */
final class ServingRoleCheck implements SchemaCheck {
    @Inject
    ServingRoleCheck() {}

    @Override
    public List<String> problems(Handle handle, SchemaName schema) {
        return handle.createQuery("""
                        WITH serving AS (SELECT * FROM pg_roles WHERE rolname IN (session_user, :app, :worker)),
                        login AS (SELECT * FROM pg_roles WHERE rolname = session_user)
                        SELECT format('the serving role %s is a superuser', rolname) FROM serving WHERE rolsuper
                        UNION ALL
                        SELECT format('the serving role %s has BYPASSRLS', rolname) FROM serving WHERE rolbypassrls
                        UNION ALL
                        SELECT format('the serving role %s may become the owner %s', serving.rolname, owner.rolname)
                        FROM serving, pg_roles owner
                        WHERE owner.rolname = :owner AND NOT serving.rolsuper
                          AND pg_has_role(serving.oid, owner.oid, 'MEMBER')
                        UNION ALL
                        SELECT format('the serving login %s inherits the role %s: ALTER ROLE %1$I NOINHERIT, and on '
                                   || 'PostgreSQL 16 or newer GRANT %2$I TO %1$I WITH INHERIT FALSE',
                                      login.rolname, role.rolname)
                        FROM login, pg_roles role
                        WHERE role.rolname IN (:app, :worker) AND NOT login.rolsuper
                          AND pg_has_role(login.oid, role.oid, 'USAGE')
                        UNION ALL
                        SELECT format('the serving role %s owns the table %s', serving.rolname, relname)
                        FROM serving
                        JOIN pg_class ON relowner = serving.oid
                        JOIN pg_namespace ON pg_namespace.oid = relnamespace
                        WHERE nspname = :schema AND relkind IN ('r', 'p')
                        """)
                .bind("app", schema.appRole())
                .bind("worker", schema.workerRole())
                .bind("owner", schema.ownerRole())
                .bind("schema", schema.value())
                .mapTo(String.class)
                .list();
    }
}
