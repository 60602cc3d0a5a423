package dev.parley.kernel.backup;

import com.google.inject.Injector;
import dev.parley.kernel.cluster.ClusterModule;
import dev.parley.kernel.config.ConfigModule;
import dev.parley.kernel.config.Settings;
import dev.parley.kernel.config.SettingsCatalogue;
import dev.parley.kernel.database.DatabaseAccess;
import dev.parley.kernel.database.TestingDatabase;
import dev.parley.kernel.jobs.JobsModule;
import dev.parley.kernel.keys.KeysConfig;
import dev.parley.kernel.keys.KeysModule;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What restores into a database, before anything is served from it. */
public final class TestingRestore {
    private TestingRestore() {}

    public static Restore into(TestingDatabase database, Path rootKey) {
        return services(database.access(), rootKey, Map.of()).getInstance(Restore.class);
    }

    static Injector services(DatabaseAccess access, Path rootKey, Map<String, String> settings) {
        return services(access, rootKey, settings, Clock.systemUTC());
    }

    static Injector services(DatabaseAccess access, Path rootKey, Map<String, String> settings, Clock clock) {
        return TestingDatabase.injector(
                access,
                clock,
                new KeysModule(new KeysConfig(rootKey)),
                new ClusterModule(),
                new JobsModule(),
                new ConfigModule(Settings.reader(SettingsCatalogue.of(BackupConfig.SETTINGS))
                        .values(settings, "the test")
                        .read()),
                new BackupModule());
    }

    /** Every row of every table, as text and in order; but Flyway's, which says when it ran. */
    public static Map<String, List<String>> rows(TestingDatabase database) {
        return database.asSuperuser(handle -> {
            Map<String, List<String>> rows = new TreeMap<>();
            List<String> tables = handle.createQuery("""
                            SELECT relname FROM pg_class
                            WHERE relnamespace = 'parley'::regnamespace AND relkind IN ('r', 'p')
                              AND relname <> 'schema_history'
                            """).mapTo(String.class).list();
            for (String table : tables) {
                rows.put(
                        table,
                        handle.createQuery("SELECT one::text FROM \"%s\" AS one ORDER BY 1".formatted(table))
                                .mapTo(String.class)
                                .list());
            }
            return rows;
        });
    }

    /** What keeps rows as they should be: keys, checks, triggers, row-level security. */
    public static List<String> locks(TestingDatabase database) {
        return database.asSuperuser(
                handle -> handle.createQuery("""
                        SELECT format('%s %s %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) FROM pg_constraint
                        WHERE connamespace = 'parley'::regnamespace
                        UNION ALL
                        SELECT format('%s %s %s', tgrelid::regclass, tgname, tgenabled) FROM pg_trigger
                        JOIN pg_class ON pg_class.oid = tgrelid
                        WHERE relnamespace = 'parley'::regnamespace AND NOT tgisinternal
                        UNION ALL
                        SELECT format('%s %s %s %s', relname, relrowsecurity, relforcerowsecurity, relacl) FROM pg_class
                        WHERE relnamespace = 'parley'::regnamespace
                        UNION ALL
                        SELECT format('%s %s', polrelid::regclass, polname) FROM pg_policy
                        ORDER BY 1
                        """).mapTo(String.class).list());
    }
}
