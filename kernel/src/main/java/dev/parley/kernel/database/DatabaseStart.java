package dev.parley.kernel.database;

import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Makes the database ready: roles, migrations, then every check. Any number of nodes may do so at once. */
public final class DatabaseStart {
    private static final ErrorCode UNSAFE = new ErrorCode("database.unsafe", ErrorType.UNAVAILABLE);
    private static final int OLDEST_VERSION = 15;

    private final DatabaseAccess access;
    private final Set<SchemaCheck> checks;

    @Inject
    DatabaseStart(DatabaseAccess access, Set<SchemaCheck> checks) {
        this.access = access;
        this.checks = checks;
    }

    /** @throws PlatformException that says what to do: which SQL to run, or which checks failed, all of them */
    public void prepare() {
        try {
            requireRoles(access);
            Migrations.run(access);
            refuseUnsafe();
        } catch (RuntimeException e) {
            throw DatabaseFailure.classify(e);
        }
    }

    static void requireRoles(DatabaseAccess access) {
        Jdbi.create(access.migration()).useTransaction(handle -> {
            requireVersion(handle);
            new Roles(handle, access.schema(), access.servingLogin()).require();
        });
    }

    private static void requireVersion(Handle handle) {
        int version = handle.createQuery("SELECT current_setting('server_version_num')::int / 10000")
                .mapTo(Integer.class)
                .one();
        if (version < OLDEST_VERSION) {
            throw new PlatformException(
                    UNSAFE, "PostgreSQL " + version + " is too old: " + OLDEST_VERSION + " is the oldest that works.");
        }
    }

    /** What does not hold of roles, tables and columns at this moment, as the serving login sees them. */
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        Jdbi.create(access.serving()).useTransaction(handle -> {
            for (SchemaCheck check : checks) {
                problems.addAll(check.problems(handle, access.schema()));
            }
        });
        return problems.stream().sorted().toList();
    }

    private void refuseUnsafe() {
        List<String> problems = problems();
        if (!problems.isEmpty()) {
            throw new PlatformException(
                    UNSAFE,
                    "The database does not keep tenants apart, so nothing is served:\n- "
                            + String.join("\n- ", problems));
        }
    }
}
