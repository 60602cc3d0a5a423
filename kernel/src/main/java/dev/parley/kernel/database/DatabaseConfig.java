package dev.parley.kernel.database;

import dev.parley.kernel.config.Setting;
import dev.parley.kernel.config.Settings;
import java.util.List;
import java.util.Optional;

/** Where the database is and who serves and migrates it. With one login alone, that one migrates and makes the other. */
public record DatabaseConfig(
        String url,
        Optional<String> listenUrl,
        Optional<Login> serving,
        Optional<Login> migrating,
        SchemaName schema,
        int poolSize) {
    public static final Setting<Optional<String>> URL = Setting.string(
            "database.url", "JDBC address of an external PostgreSQL; absent: the embedded one in the data directory.");
    public static final Setting<Optional<String>> USER = Setting.string("database.user", "Login that serves.");
    public static final Setting<Optional<String>> PASSWORD =
            Setting.string("database.password", "Password of `database.user`.").secret();
    public static final Setting<Optional<String>> OWNER_USER = Setting.string(
            "database.owner-user",
            "Login that migrates. If it may create roles, it makes those that are missing, the serving login included.");
    public static final Setting<Optional<String>> OWNER_PASSWORD = Setting.string(
                    "database.owner-password", "Password of `database.owner-user`.")
            .secret();
    public static final Setting<Optional<String>> LISTEN_URL = Setting.string(
            "database.listen-url",
            "JDBC address for LISTEN that bypasses a connection pooler; absent: `database.url`.");
    public static final Setting<String> SCHEMA =
            Setting.string("database.schema", "parley", "Schema of the tables; the roles are named after it.");
    public static final Setting<Integer> POOL_SIZE =
            Setting.integer("database.pool-size", 10, "Most connections that this node serves with.");

    public static final List<Setting<?>> SETTINGS =
            List.of(URL, USER, PASSWORD, OWNER_USER, OWNER_PASSWORD, LISTEN_URL, SCHEMA, POOL_SIZE);

    /** @throws IllegalArgumentException if {@code database.url} is not set */
    public static DatabaseConfig from(Settings settings) {
        String url = settings.get(URL).orElseThrow(() -> new IllegalArgumentException("database.url is not set"));
        return new DatabaseConfig(
                url,
                settings.get(LISTEN_URL),
                settings.get(USER)
                        .map(user -> new Login(user, settings.get(PASSWORD).orElse(""))),
                settings.get(OWNER_USER)
                        .map(user ->
                                new Login(user, settings.get(OWNER_PASSWORD).orElse(""))),
                new SchemaName(settings.get(SCHEMA)),
                settings.get(POOL_SIZE));
    }

    /** A database user with its password. */
    public record Login(String user, String password) {
        @Override
        public String toString() {
            return "Login[user=" + user + "]";
        }
    }
}
