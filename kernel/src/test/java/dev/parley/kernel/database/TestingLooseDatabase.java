package dev.parley.kernel.database;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A database whose DAOs run without their tenant clauses. Before each run of such a statement it is tried, and undone, with
 * the same arguments: for a tenant that has nothing, which must reach nothing, and past row-level security, which tells
 * whether there was anything to reach.
 */
public final class TestingLooseDatabase {
    private static final Pattern JOIN_CLAUSE = Pattern.compile("(?i)\\b\\w+\\.tenant_id = \\w+\\.tenant_id\\b");
    private static final Pattern CLAUSE = Pattern.compile("(?i)\\b(?:\\w+\\.)?tenant_id = \\?");
    private static final String REFUSED = "42501";

    private final TestingDatabase database;
    private final Set<String> statements;
    private final Set<String> untried;
    private final List<String> leaks = new ArrayList<>();

    private TestingLooseDatabase(TestingPostgres postgres) {
        database = TestingDatabase.on(postgres, this::tap);
        statements = TestingDaoStatements.on(tenantTables());
        untried = new TreeSet<>(statements);
    }

    public static TestingLooseDatabase on(TestingPostgres postgres) {
        return new TestingLooseDatabase(postgres);
    }

    public TestingDatabase database() {
        return database;
    }

    /** From the catalogue: whatever has a policy, and whatever else says whose it is. */
    public List<String> tenantTables() {
        return database.asSuperuser(handle -> handle.createQuery("""
                        SELECT relname FROM pg_class
                        WHERE relnamespace = 'parley'::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition
                          AND (relrowsecurity OR EXISTS (
                            SELECT FROM pg_attribute WHERE attrelid = pg_class.oid AND attname = 'tenant_id'))
                          AND relname <> ALL (:platform)
                        ORDER BY relname
                        """)
                .bind("platform", PlatformTables.NAMES.toArray(String[]::new))
                .mapTo(String.class)
                .list());
    }

    /** What DAOs do on tenants' tables. */
    public Set<String> statements() {
        return statements;
    }

    /** Statements that have no tenant clause which could be taken away. */
    public List<String> unbound() {
        return statements.stream()
                .filter(sql -> sql.matches("(?i)insert .*")
                        ? !sql.contains("tenant_id")
                        : withoutTenant(sql).equals(sql))
                .toList();
    }

    /** Statements of DAOs that never had anything to reach, so that nothing is known of them. */
    public Set<String> untried() {
        return untried;
    }

    /** Statements that reached something for a tenant that has nothing. */
    public List<String> leaks() {
        return leaks;
    }

    static String withoutTenant(String sql) {
        String joined = JOIN_CLAUSE.matcher(sql).replaceAll("true");
        // The parameter stays where it is, so that the others keep their numbers.
        return CLAUSE.matcher(joined).replaceAll("?::uuid IS NOT NULL");
    }

    private DataSource tap(DataSource source) {
        return proxy(DataSource.class, (_, method, arguments) -> {
            Object answer = call(source, method, arguments);
            return answer instanceof Connection connection ? tap(connection) : answer;
        });
    }

    private Connection tap(Connection connection) {
        return proxy(Connection.class, (_, method, arguments) -> {
            if (!method.getName().equals("prepareStatement")) {
                return call(connection, method, arguments);
            }
            String sql = TestingDaoStatements.oneLine((String) arguments[0]);
            if (!statements.contains(sql)) {
                return call(connection, method, arguments);
            }
            arguments[0] = withoutTenant(sql);
            var statement = (PreparedStatement) call(connection, method, arguments);
            return tap(statement, new Attempt(connection, sql));
        });
    }

    private PreparedStatement tap(PreparedStatement statement, Attempt attempt) {
        return proxy(PreparedStatement.class, (_, method, arguments) -> {
            if (method.getName().startsWith("execute")) {
                tried(attempt);
            } else if (method.getName().startsWith("set") && arguments.length > 1) {
                attempt.arguments.add(new Binding(method, arguments));
            }
            return call(statement, method, arguments);
        });
    }

    private void tried(Attempt attempt) throws Throwable {
        if (attempt.reach("parley.tenant_id", UUID.randomUUID().toString()) > 0) {
            leaks.add(attempt.sql);
        }
        if (attempt.reach("role", "none") > 0) {
            untried.remove(attempt.sql);
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // Carries a call of the driver; nobody compares it.
    private record Binding(Method setter, Object[] arguments) {}

    /** A statement that is about to run. */
    private static final class Attempt {
        private final Connection connection;
        private final String sql;
        private final List<Binding> arguments = new ArrayList<>();

        Attempt(Connection connection, String sql) {
            this.connection = connection;
            this.sql = sql;
        }

        /** How many rows it reads or changes under a changed setting; none where it is refused. */
        int reach(String setting, String value) throws Throwable {
            Savepoint before = connection.setSavepoint();
            try (PreparedStatement change = connection.prepareStatement("SELECT set_config(?, ?, true)");
                    PreparedStatement loose = connection.prepareStatement(withoutTenant(sql))) {
                change.setString(1, setting);
                change.setString(2, value);
                change.execute();
                for (Binding argument : arguments) {
                    call(loose, argument.setter, argument.arguments);
                }
                return loose.execute() ? rows(loose) : loose.getUpdateCount();
            } catch (SQLException e) {
                if (!REFUSED.equals(e.getSQLState())) {
                    throw e;
                }
                return 0;
            } finally {
                connection.rollback(before);
                connection.releaseSavepoint(before);
            }
        }

        private static int rows(PreparedStatement statement) throws SQLException {
            int rows = 0;
            try (ResultSet result = statement.getResultSet()) {
                while (result.next()) {
                    rows++;
                }
            }
            return rows;
        }
    }
}
