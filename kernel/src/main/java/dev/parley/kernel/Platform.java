package dev.parley.kernel;

import dev.parley.kernel.access.ApiKeyService;
import dev.parley.kernel.administration.AccountAdministration;
import dev.parley.kernel.chat.ChatService;
import dev.parley.kernel.config.Settings;
import dev.parley.kernel.conversation.ConversationService;
import dev.parley.kernel.http.HttpServer;
import dev.parley.kernel.http.ManagementServer;
import dev.parley.kernel.http.exchange.Route;
import dev.parley.kernel.identity.AccountDeletion;
import dev.parley.kernel.identity.AccountService;
import dev.parley.kernel.identity.GuestService;
import dev.parley.kernel.inference.InferenceService;
import dev.parley.kernel.mail.Outbox;
import dev.parley.kernel.plugin.PluginInventory;
import dev.parley.kernel.plugin.ProviderRegistry;
import dev.parley.kernel.session.SessionService;
import dev.parley.kernel.signin.OwnerSetup;
import dev.parley.kernel.tenancy.TenantService;
import dev.parley.kernel.tenancy.TenantSettingsService;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A whole platform: plugins, database, services, and an HTTP server where one is wanted. Any number of them live in one
 * JVM. It sets nothing up that belongs to the process: no shutdown hook, no logging, no static state.
 *
 * <p>Safe for use by many threads once {@link #start()} has returned.
 */
public final class Platform implements AutoCloseable {
    private final PlatformBuilder options;
    private @Nullable Startup startup;

    Platform(PlatformBuilder options) {
        this.options = options;
    }

    /** Begins the description of a platform. */
    public static PlatformBuilder builder() {
        return new PlatformBuilder();
    }

    /**
     * Loads the plugins, reads all settings and checks them. Opens nothing else; {@link #start()} goes on from here, and
     * without one, {@link #close()} unloads the plugins.
     *
     * @throws dev.parley.spi.PlatformException whose message lists everything that is wrong and how to mend it
     * @throws IllegalStateException if it runs already
     */
    public synchronized Settings checkSettings() {
        Startup begun = begun();
        // What fails has undone itself.
        startup = null;
        Settings settings = begun.settings(options.sources());
        startup = begun;
        return settings;
    }

    /**
     * Loads the plugins, brings the database up to date, and serves. What was begun is undone if it fails.
     *
     * @throws dev.parley.spi.PlatformException whose message says what is wrong and how to mend it
     * @throws IllegalStateException if it runs already
     */
    public synchronized void start() {
        start(options.sources());
    }

    /**
     * The same, with settings above all others that were known only now, as the address of a database that the application
     * has started for the platform.
     *
     * @param origin whence they come, as a message about a wrong one says it
     */
    public synchronized void start(Map<String, String> settings, String origin) {
        SettingsSources sources = options.sources().copy();
        sources.add(settings, origin);
        start(sources);
    }

    /** Lets what is in progress end, within the limits that are set, and frees everything. Idempotent. */
    @Override
    public synchronized void close() {
        Startup stopping = startup;
        startup = null;
        if (stopping != null) {
            stopping.close();
        }
    }

    /** Where HTTP is served. */
    public InetSocketAddress address() {
        return get(HttpServer.class).address();
    }

    /** Where probes and metrics are served. */
    public InetSocketAddress managementAddress() {
        return get(ManagementServer.class).address();
    }

    public TenantService tenants() {
        return get(TenantService.class);
    }

    /** What operator and tenants have set for providers. */
    public TenantSettingsService tenantSettings() {
        return get(TenantSettingsService.class);
    }

    public AccountService accounts() {
        return get(AccountService.class);
    }

    public AccountDeletion accountDeletion() {
        return get(AccountDeletion.class);
    }

    public SessionService sessions() {
        return get(SessionService.class);
    }

    public GuestService guests() {
        return get(GuestService.class);
    }

    public ApiKeyService apiKeys() {
        return get(ApiKeyService.class);
    }

    public ConversationService conversations() {
        return get(ConversationService.class);
    }

    public ChatService chat() {
        return get(ChatService.class);
    }

    public InferenceService inference() {
        return get(InferenceService.class);
    }

    /** Roles, suspension and what ends with them. */
    public AccountAdministration administration() {
        return get(AccountAdministration.class);
    }

    /** The first account of a site. */
    public OwnerSetup ownerSetup() {
        return get(OwnerSetup.class);
    }

    /** Mail that was not sent. */
    public Outbox outbox() {
        return get(Outbox.class);
    }

    /** What is installed. */
    public PluginInventory plugins() {
        return get(PluginInventory.class);
    }

    /** What is enabled for a tenant. */
    public ProviderRegistry providers() {
        return get(ProviderRegistry.class);
    }

    /** The settings in force. */
    public Settings settings() {
        return get(Settings.class);
    }

    List<Route> routes() {
        return get(HttpServer.class).routes();
    }

    private void start(SettingsSources sources) {
        Startup begun = begun();
        startup = null;
        begun.run(sources);
        startup = begun;
    }

    private Startup begun() {
        Startup begun = startup;
        if (begun == null) {
            return Startup.begin(options);
        }
        if (begun.isRunning()) {
            throw new IllegalStateException("the platform runs already");
        }
        return begun;
    }

    /** For tests. */
    synchronized <T> T get(Class<T> type) {
        if (startup == null) {
            throw new IllegalStateException("the platform does not run");
        }
        return startup.injector().getInstance(type);
    }
}
