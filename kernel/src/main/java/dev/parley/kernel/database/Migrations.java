package dev.parley.kernel.database;

import java.util.Map;
import org.flywaydb.core.Flyway;

/** Runs what is in {@code db/migration}, as the owner. Nodes that start at once wait for each other on Flyway's lock. */
final class Migrations {
    private Migrations() {}

    static void run(DatabaseAccess access) {
        SchemaName schema = access.schema();
        Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(new RoleDataSource(access.migration(), schema.ownerRole(), schema))
                .schemas(schema.value())
                .createSchemas(false)
                .table(PlatformTables.MIGRATION_HISTORY)
                .locations("classpath:db/migration")
                .placeholders(
                        Map.of("app", schema.appRole(), "owner", schema.ownerRole(), "worker", schema.workerRole()))
                .cleanDisabled(true)
                .loggers("slf4j")
                .load()
                .migrate();
    }
}
