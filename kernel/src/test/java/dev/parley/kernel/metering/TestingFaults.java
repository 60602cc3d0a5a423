package dev.parley.kernel.metering;

import dev.parley.kernel.TestingWait;
import dev.parley.kernel.database.TestingDatabase;
import dev.parley.spi.PlatformException;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** A database that stands in the way of the ledger. */
final class TestingFaults implements AutoCloseable {
    private final TestingDatabase database;

    private TestingFaults(TestingDatabase database) {
        this.database = database;
    }

    /** Fails what is written to holds, a number of times. */
    static TestingFaults failing(TestingDatabase database, String sqlState, int times) {
        database.execute(
                "CREATE SEQUENCE fault; CREATE TABLE fault_limit (last bigint); INSERT INTO fault_limit VALUES ("
                        + times
                        + """
                ); CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = parley AS $$
                BEGIN
                    IF nextval('fault') <= (SELECT last FROM fault_limit) THEN
                        RAISE EXCEPTION 'as the test wants' USING ERRCODE = '%s';
                    END IF;
                    RETURN NULL;
                END $$;
                CREATE TRIGGER fail AFTER INSERT OR DELETE ON hold FOR EACH STATEMENT EXECUTE FUNCTION fail();
                """.formatted(sqlState));
        return new TestingFaults(database);
    }

    /** So many times more from now on. */
    void again(int times) {
        database.execute("UPDATE fault_limit SET last = " + times + "; SELECT setval('fault', 1, false)");
    }

    long happened() {
        return database.asSuperuser(handle -> handle.createQuery("SELECT last_value - 1 FROM fault")
                .mapTo(Long.class)
                .one());
    }

    @Override
    public void close() {
        database.execute("DROP TRIGGER fail ON hold; DROP FUNCTION fail; DROP SEQUENCE fault; DROP TABLE fault_limit");
    }

    /** What the action asks of the ledger comes into one group: the ledger is kept waiting for another's balance meanwhile. */
    static void inOneGroup(TestingDatabase database, TestingPurse other, Runnable action) {
        Meter ending = begun(other);
        database.asSuperuser(handle -> {
            lock(handle, other);
            ending.cancelled();
            ending.close();
            awaitWaiting(handle);
            action.run();
            return true;
        });
    }

    private static Meter begun(TestingPurse purse) {
        try {
            return purse.begin(purse.request());
        } catch (InterruptedException | PlatformException e) {
            throw new AssertionError(e);
        }
    }

    static void lock(Handle handle, TestingPurse purse) {
        handle.createQuery("SELECT account_id FROM balance WHERE tenant_id = ? FOR UPDATE")
                .bind(0, purse.tenant().tenantId().value())
                .mapTo(UUID.class)
                .list();
    }

    /** Waits until somebody waits for this transaction. */
    static void awaitWaiting(Handle handle) {
        try {
            TestingWait.until(
                    "somebody waits",
                    () -> handle.createQuery(
                                            "SELECT count(*) FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid))")
                                    .mapTo(Long.class)
                                    .one()
                            > 0);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** As the database orders ids, which is not as Java does. */
    static List<TestingPurse> inLockOrder(List<TestingPurse> purses) {
        return purses.stream()
                .sorted(Comparator.comparing(
                        purse -> purse.tenant().tenantId().value().toString()))
                .toList();
    }
}
