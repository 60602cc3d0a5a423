package dev.parley.kernel;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Stage;
import dev.parley.kernel.access.LastUse;
import dev.parley.kernel.backup.BackupManifest;
import dev.parley.kernel.backup.Restore;
import dev.parley.kernel.backup.RestoreRequest;
import dev.parley.kernel.chat.ChatService;
import dev.parley.kernel.cluster.NoticeReceiver;
import dev.parley.kernel.config.ConfigModule;
import dev.parley.kernel.config.Settings;
import dev.parley.kernel.database.DatabaseAccess;
import dev.parley.kernel.database.DatabaseConfig;
import dev.parley.kernel.database.DatabaseStart;
import dev.parley.kernel.database.SchemaName;
import dev.parley.kernel.http.HttpServer;
import dev.parley.kernel.http.ManagementServer;
import dev.parley.kernel.jobs.JobScheduler;
import dev.parley.kernel.keys.KeysConfig;
import dev.parley.kernel.keys.KeysModule;
import dev.parley.kernel.keys.KeysStart;
import dev.parley.kernel.limit.Limits;
import dev.parley.kernel.mail.MailWorker;
import dev.parley.kernel.metering.Metering;
import dev.parley.kernel.plugin.PluginConfig;
import dev.parley.kernel.plugin.PluginInventory;
import dev.parley.kernel.plugin.PluginModule;
import dev.parley.kernel.plugin.ProviderRegistry;
import dev.parley.kernel.policy.PolicyStart;
import dev.parley.kernel.rights.ExportWorker;
import dev.parley.kernel.tenancy.TenancyStart;
import dev.parley.kernel.usage.RequestLogDays;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One start of a platform: what was opened, and in which order it is to be closed. */
final class Startup implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Startup.class);

    private final PlatformBuilder options;
    private final PluginInventory plugins;
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private @Nullable Injector injector;

    private Startup(PlatformBuilder options, PluginInventory plugins) {
        this.options = options;
        this.plugins = opening(plugins);
    }

    /** Loads the plugins, and nothing else: it takes them to read the settings. */
    static Startup begin(PlatformBuilder options) {
        return new Startup(options, PluginInventory.load(installed(options)));
    }

    /** Reads and checks the settings. */
    Settings settings(SettingsSources sources) {
        try {
            return KernelSettings.read(sources, plugins);
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    /** Starts everything, or nothing. */
    void run(SettingsSources sources) {
        Settings settings = settings(sources);
        try {
            open(settings);
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    /** Restores a backup, and starts nothing. */
    BackupManifest restore(SettingsSources sources, RestoreRequest request) {
        Settings settings = settings(sources);
        try (DatabaseAccess database = database(settings)) {
            return injector(settings, database).getInstance(Restore.class).restore(request);
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    boolean isRunning() {
        return injector != null;
    }

    Injector injector() {
        if (injector == null) {
            throw new IllegalStateException("the platform does not run");
        }
        return injector;
    }

    @Override
    public void close() {
        while (!opened.isEmpty()) {
            AutoCloseable last = opened.pop();
            try {
                last.close();
            } catch (Exception e) {
                if (e instanceof InterruptedException) {
                    Thread.currentThread().interrupt();
                }
                log.warn("{} could not be closed", last.getClass().getSimpleName(), e);
            }
        }
    }

    private static PluginConfig installed(PlatformBuilder options) {
        return new PluginConfig(options.pluginDirectories(), options.plugins(), Set.of(), false);
    }

    private void open(Settings settings) {
        DatabaseAccess database = opening(database(settings));
        Injector made = injector(settings, database);
        made.getInstance(DatabaseStart.class).prepare();
        made.getInstance(KeysStart.class).prepare();
        made.getInstance(TenancyStart.class).prepare();
        made.getInstance(RequestLogDays.class).prepare();
        opening(made.getInstance(ProviderRegistry.class));
        if (options.background() || options.httpEnabled()) {
            hear(made);
        }
        limit(made);
        meter(made);
        if (options.background()) {
            work(made);
        }
        if (options.httpEnabled()) {
            serve(made);
        }
        injector = made;
    }

    private Injector injector(Settings settings, DatabaseAccess database) {
        return Guice.createInjector(
                Stage.DEVELOPMENT,
                new KernelModule(options.clock(), database),
                new ConfigModule(settings),
                new KeysModule(KeysConfig.from(settings)),
                new PluginModule(installed(options).with(settings), plugins));
    }

    private void hear(Injector made) {
        opening(made.getInstance(NoticeReceiver.class)).start();
        opening(made.getInstance(LastUse.class)).start();
    }

    private void limit(Injector made) {
        Limits limits = opening(made.getInstance(Limits.class));
        if (options.background() || options.httpEnabled()) {
            limits.start();
        }
    }

    private void meter(Injector made) {
        Metering metering = opening(made.getInstance(Metering.class));
        if (options.background() || options.httpEnabled()) {
            metering.start();
        }
    }

    private void work(Injector made) {
        opening(made.getInstance(MailWorker.class)).start();
        opening(made.getInstance(ExportWorker.class)).start();
        opening(made.getInstance(JobScheduler.class)).start();
        ChatService chat = made.getInstance(ChatService.class);
        opened.push(chat::close);
        chat.start();
    }

    private void serve(Injector made) {
        made.getInstance(PolicyStart.class).prepare();
        opening(made.getInstance(HttpServer.class)).start();
        opening(made.getInstance(ManagementServer.class)).start();
    }

    private DatabaseAccess database(Settings settings) {
        if (options.serving().isEmpty()) {
            return DatabaseAccess.open(DatabaseConfig.from(settings));
        }
        return DatabaseAccess.of(
                options.serving().get(),
                options.migrating()
                        .orElseThrow(
                                () -> new IllegalStateException("dataSource needs a migrationDataSource beside it")),
                new SchemaName(options.schema()));
    }

    private <T extends AutoCloseable> T opening(T part) {
        opened.push(part);
        return part;
    }
}
