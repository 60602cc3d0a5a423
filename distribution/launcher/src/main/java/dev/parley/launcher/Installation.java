package dev.parley.launcher;

import dev.parley.kernel.Platform;
import dev.parley.kernel.PlatformBuilder;
import dev.parley.kernel.backup.BackupManifest;
import dev.parley.kernel.backup.RestoreRequest;
import dev.parley.kernel.config.Settings;
import dev.parley.kernel.database.DatabaseConfig;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.tenancy.Tenant;
import dev.parley.launcher.command.Console;
import dev.parley.launcher.command.InstallationOptions;
import dev.parley.launcher.command.Restorer.Restored;
import dev.parley.launcher.command.Session;
import dev.parley.launcher.directory.DataDirectory;
import dev.parley.launcher.directory.DirectoryLock;
import dev.parley.launcher.directory.DirectoryLock.Holder;
import dev.parley.launcher.postgres.PostgresLocation;
import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the platform of a data directory, for a command or for serving. */
final class Installation {
    private static final Logger log = LoggerFactory.getLogger(Installation.class);
    private static final ErrorCode DATABASE_LOST = new ErrorCode("postgres.lost", ErrorType.UNAVAILABLE);
    private static final String EMBEDDED = "the embedded PostgreSQL";

    private final Home home;
    private final Console console;

    Installation(Home home, Console console) {
        this.home = home;
        this.console = console;
    }

    /** Reads and checks all settings, and opens nothing. */
    Settings settings(InstallationOptions options) {
        try (Platform platform = describe(options).build()) {
            return platform.checkSettings();
        }
    }

    Session open(InstallationOptions options) {
        Platform platform =
                describe(options).httpEnabled(false).background(false).build();
        try {
            boolean embedded = isDatabaseOurs(platform.checkSettings());
            DataDirectory directory = directory(options).create();
            return embedded
                    ? beside(platform, directory, EmbeddedDatabase.join(directory))
                    : started(platform, directory);
        } catch (RuntimeException failed) {
            platform.close();
            throw failed;
        }
    }

    /** Nobody else gets at the data directory before what is restored is closed. */
    Restored restore(InstallationOptions options, RestoreRequest request) {
        Platform platform =
                describe(options).httpEnabled(false).background(false).build();
        try {
            boolean embedded = isDatabaseOurs(platform.checkSettings());
            DataDirectory directory = directory(options).create();
            if (!embedded) {
                BackupManifest restored = platform.restore(request);
                return new Restored(restored, started(platform, directory));
            }
            EmbeddedDatabase database = EmbeddedDatabase.start(DirectoryLock.acquire(directory, Holder.COMMAND));
            return restore(platform, directory, database, request);
        } catch (RuntimeException failed) {
            platform.close();
            throw failed;
        }
    }

    void serve(InstallationOptions options) {
        // Checked before anything is made: what is misspelt leaves no trace.
        try (Platform platform = describe(options).build()) {
            boolean embedded = isDatabaseOurs(platform.checkSettings());
            DirectoryLock lock = DirectoryLock.acquire(directory(options), Holder.SERVER);
            // Only now: who is refused a directory must not write into its logs.
            Logging.server(lock.directory().logs());
            CompletableFuture<Void> stop = new CompletableFuture<>();
            Signals.onStop(() -> stop.complete(null));
            if (embedded) {
                serveEmbedded(platform, lock, stop);
            } else {
                try (lock) {
                    platform.start();
                    serveUntil(stop, platform);
                }
            }
        }
    }

    private static Restored restore(
            Platform platform, DataDirectory directory, EmbeddedDatabase database, RestoreRequest request) {
        BackupManifest restored;
        try {
            restored = platform.restore(ours(database), EMBEDDED, request);
        } catch (RuntimeException failed) {
            database.close();
            throw failed;
        }
        return new Restored(restored, beside(platform, directory, database));
    }

    private static Session beside(Platform platform, DataDirectory directory, EmbeddedDatabase database) {
        try {
            platform.start(ours(database), EMBEDDED);
            return new PlatformSession(
                    platform, Optional.of(database), List.of(directory.postgres(), directory.logs()));
        } catch (RuntimeException failed) {
            database.close();
            throw failed;
        }
    }

    private static Session started(Platform platform, DataDirectory directory) {
        platform.start();
        return new PlatformSession(platform, Optional.empty(), List.of(directory.logs()));
    }

    private void serveEmbedded(Platform platform, DirectoryLock lock, CompletableFuture<Void> stop) {
        try (EmbeddedDatabase database = EmbeddedDatabase.start(lock)) {
            platform.start(ours(database), EMBEDDED);
            serveUntil(CompletableFuture.anyOf(stop, database.lost()), platform);
            if (!stop.isDone()) {
                throw new PlatformException(
                        DATABASE_LOST,
                        "PostgreSQL has ended although nobody stopped it; see "
                                + lock.directory().logs());
            }
        }
    }

    private void serveUntil(CompletableFuture<?> end, Platform platform) {
        try (platform) {
            String address = Addresses.forPeople(platform.address());
            console.print("Parley is ready at " + address);
            setupLink(platform)
                    .ifPresent(link ->
                            console.print("Nobody has an account yet. The owner opens this link, once, within 24"
                                    + " hours: " + address + link));
            end.join();
            log.info("Stopping");
        }
    }

    /** Of several tenants each has a host name, by which alone its owner is found. */
    private static Optional<String> setupLink(Platform platform) {
        List<Tenant> tenants = platform.tenants().list();
        return tenants.size() == 1
                ? platform.ownerSetup()
                        .link(TenantContext.system(tenants.getFirst().id()))
                : Optional.empty();
    }

    /** Settings in rising order. */
    private PlatformBuilder describe(InstallationOptions options) {
        DataDirectory directory = directory(options);
        PlatformBuilder builder = Platform.builder()
                .config(
                        Map.of(
                                "keys.root-file", directory.rootKey().toString(),
                                "erasure.log-file", directory.erasureLog().toString(),
                                "backup.directory", directory.backups().toString(),
                                "promise.watched-directories", directory.logs().toString()),
                        "the data directory");
        home.defaults().ifPresent(builder::configFile);
        options.config().ifPresent(builder::configFile);
        builder.environment(System.getenv()).config(options.settings(), "the command line");
        home.pluginDirectories(directory).forEach(builder::pluginDirectory);
        return builder;
    }

    /** Nobody has named another. */
    private static boolean isDatabaseOurs(Settings settings) {
        return settings.get(DatabaseConfig.URL).isEmpty();
    }

    private static Map<String, String> ours(EmbeddedDatabase database) {
        PostgresLocation location = database.location();
        return Map.of(
                "database.url", location.url(),
                "database.owner-user", location.user(),
                "database.owner-password", location.password(),
                // The directory's lock makes this the only server: what a crash cut off can be marked at once.
                "node.name", "embedded");
    }

    private DataDirectory directory(InstallationOptions options) {
        return DataDirectory.at(options.dataDirectory().orElse(home.defaultData()));
    }
}
