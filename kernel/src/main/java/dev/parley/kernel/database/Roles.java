package dev.parley.kernel.database;

import dev.parley.kernel.database.DatabaseConfig.Login;
import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.postgresql.PGConnection;

/** The roles, the serving login and the schema: made where they are missing, if the migrating login may; else asked for. */
final class Roles {
    private static final ErrorCode MISSING = new ErrorCode("database.roles-missing", ErrorType.UNAVAILABLE);
    private static final String LOCK = "parley roles";

    private final Handle handle;
    private final SchemaName schema;
    private final Optional<Login> serving;

    Roles(Handle handle, SchemaName schema, Optional<Login> serving) {
        this.handle = handle;
        this.schema = schema;
        this.serving = serving;
    }

    void require() {
        handle.createQuery("SELECT pg_advisory_xact_lock(hashtext(:lock))")
                .bind("lock", LOCK)
                .mapTo(String.class)
                .one();
        List<String> missing = missing();
        boolean mayMake = mayMakeRoles();
        if (!missing.isEmpty() && !mayMake) {
            throw new PlatformException(MISSING, """
                    The login %s finds roles missing and may not create them. Let somebody who may run:

                    %s
                    """.formatted(currentUser(), String.join("\n", missing)));
        }
        missing.forEach(handle::execute);
        if (mayMake) {
            serving.filter(login -> isOurs(login, missing)).ifPresent(this::setPassword);
        }
    }

    private List<String> missing() {
        List<String> statements = new ArrayList<>();
        for (String role : List.of(schema.ownerRole(), schema.appRole(), schema.workerRole())) {
            if (!exists(role)) {
                statements.add("CREATE ROLE %s NOLOGIN;".formatted(role));
            }
        }
        if (!mayBecome(currentUser(), schema.ownerRole())) {
            statements.add("GRANT %s TO %s;".formatted(schema.ownerRole(), quoted(currentUser())));
        }
        serving.ifPresent(login -> missingFor(login, statements));
        if (!schemaExists()) {
            statements.add("CREATE SCHEMA %s AUTHORIZATION %s;".formatted(schema, schema.ownerRole()));
        }
        return statements;
    }

    /** Without inheritance: outside a transaction that says which role it runs in, the login may do nothing. */
    private void missingFor(Login login, List<String> statements) {
        if (!exists(login.user())) {
            statements.add("CREATE ROLE %s LOGIN NOINHERIT;".formatted(quoted(login.user())));
        }
        for (String role : List.of(schema.appRole(), schema.workerRole())) {
            if (!mayBecome(login.user(), role)) {
                statements.add("GRANT %s TO %s;".formatted(role, quoted(login.user())));
            }
        }
    }

    private boolean isOurs(Login login, List<String> made) {
        return login.user().equals(schema.servingLogin())
                || made.stream()
                        .anyMatch(statement -> statement.startsWith("CREATE ROLE " + quoted(login.user()) + " "));
    }

    /** The driver sends a verifier, so that the password is in no server's log. */
    private void setPassword(Login login) {
        try {
            handle.getConnection()
                    .unwrap(PGConnection.class)
                    .alterUserPassword(login.user(), login.password().toCharArray(), "scram-sha-256");
        } catch (SQLException e) {
            throw new IllegalStateException("cannot set the password of " + login.user(), e);
        }
    }

    private boolean mayMakeRoles() {
        return handle.createQuery("SELECT rolsuper OR rolcreaterole FROM pg_roles WHERE rolname = current_user")
                .mapTo(Boolean.class)
                .one();
    }

    private boolean exists(String role) {
        return handle.createQuery("SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = :role)")
                .bind("role", role)
                .mapTo(Boolean.class)
                .one();
    }

    private boolean mayBecome(String login, String role) {
        return handle.createQuery("""
                        SELECT EXISTS (
                            SELECT FROM pg_roles member, pg_roles wanted
                            WHERE member.rolname = :login AND wanted.rolname = :role
                              AND (member.rolsuper OR pg_has_role(
                                  member.oid, wanted.oid,
                                  CASE WHEN current_setting('server_version_num')::int >= 160000
                                       THEN 'SET' ELSE 'MEMBER' END)))
                        """)
                .bind("login", login)
                .bind("role", role)
                .mapTo(Boolean.class)
                .one();
    }

    private boolean schemaExists() {
        return handle.createQuery("SELECT EXISTS (SELECT FROM pg_namespace WHERE nspname = :schema)")
                .bind("schema", schema.value())
                .mapTo(Boolean.class)
                .one();
    }

    private String currentUser() {
        return handle.createQuery("SELECT current_user::text")
                .mapTo(String.class)
                .one();
    }

    private String quoted(String name) {
        return handle.createQuery("SELECT quote_ident(:name)")
                .bind("name", name)
                .mapTo(String.class)
                .one();
    }
}
