package dev.parley.kernel.database;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** Runs what is in {@code db/migration}, as the owner. Nodes that start at once wait for each other on Flyway's lock. */
final class Migrations {
    private Migrations() {}

    static void run(DatabaseAccess access) {
        configuration(access).load().migrate();
    }

    /** No further than to a version. */
    static void run(DatabaseAccess access, String version) {
        configuration(access).target(version).load().migrate();
    }

    /** The version that the schema has. */
    static Optional<String> current(DatabaseAccess access) {
        return Optional.ofNullable(configuration(access).load().info().current())
                .map(MigrationInfo::getVersion)
                .map(MigrationVersion::getVersion);
    }

    /** Whether a schema of this version can be made here. */
    static boolean knows(DatabaseAccess access, String version) {
        MigrationVersion wanted = MigrationVersion.fromVersion(version);
        return Arrays.stream(configuration(access).load().info().all())
                .filter(migration -> migration.getState().isResolved())
                .anyMatch(migration -> wanted.equals(migration.getVersion()));
    }

    /** Drops everything in the schema. */
    static void clean(DatabaseAccess access) {
        configuration(access).cleanDisabled(false).load().clean();
    }

    private static FluentConfiguration configuration(DatabaseAccess access) {
        SchemaName schema = access.schema();
        return Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(new RoleDataSource(access.migration(), schema.ownerRole(), schema))
                .schemas(schema.value())
                .createSchemas(false)
                .table(PlatformTables.MIGRATION_HISTORY)
                .locations("classpath:db/migration")
                .placeholders(
                        Map.of("app", schema.appRole(), "owner", schema.ownerRole(), "worker", schema.workerRole()))
                .cleanDisabled(true)
                .loggers("slf4j");
    }
}
