package dev.parley.kernel;

import dev.parley.kernel.access.IssuedApiKey;
import dev.parley.kernel.access.NewApiKey;
import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.database.TestingDatabase;
import dev.parley.kernel.identity.Account;
import dev.parley.kernel.identity.NewAccount;
import dev.parley.kernel.identity.Role;
import dev.parley.kernel.session.NewSession;
import dev.parley.kernel.session.TestingBrowsers;
import dev.parley.kernel.tenancy.NewTenant;
import dev.parley.kernel.tenancy.Tenant;
import dev.parley.spi.Plugin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A platform on free ports, over a database of the test's own. */
public final class TestingPlatform implements AutoCloseable {
    private final TestingDatabase database;
    private final Map<String, String> settings;
    private final Platform platform;
    private final boolean ownsDatabase;

    private TestingPlatform(
            TestingDatabase database, Map<String, String> settings, Platform platform, boolean ownsDatabase) {
        this.database = database;
        this.settings = settings;
        this.platform = platform;
        this.ownsDatabase = ownsDatabase;
    }

    public static TestingPlatform start(Plugin... plugins) {
        return start(Map.of(), plugins);
    }

    public static TestingPlatform start(Map<String, String> settings, Plugin... plugins) {
        return start(Clock.systemUTC(), settings, plugins);
    }

    public static TestingPlatform start(Clock clock, Map<String, String> settings, Plugin... plugins) {
        TestingDatabase database = TestingDatabase.create();
        Map<String, String> all = new HashMap<>(database.settings());
        all.put("http.port", "0");
        all.put("keys.root-file", newFile().toString());
        all.put("http.drain-timeout", "1s");
        all.put("chat.drain-time", "1s");
        // All tests come from one address.
        all.put("limit.address.actions-per-minute", "0");
        all.put("limit.address.requests-per-minute", "0");
        all.put("limit.address.concurrent-streams", "0");
        all.putAll(settings);
        try {
            return new TestingPlatform(database, all, started(clock, all, plugins), true);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    /** Another node over the same database; to be closed before this one. */
    public TestingPlatform node(Map<String, String> different, Plugin... plugins) {
        return node(Clock.systemUTC(), different, plugins);
    }

    /** Another node over the same database; to be closed before this one. */
    public TestingPlatform node(Clock clock, Map<String, String> different, Plugin... plugins) {
        Map<String, String> all = new HashMap<>(settings);
        all.putAll(different);
        return new TestingPlatform(database, all, started(clock, all, plugins), false);
    }

    private static Platform started(Clock clock, Map<String, String> settings, Plugin... plugins) {
        PlatformBuilder builder = Platform.builder().clock(clock).config(settings);
        for (Plugin plugin : plugins) {
            builder.plugin(plugin);
        }
        Platform platform = builder.build();
        platform.start();
        return platform;
    }

    public TestingDatabase database() {
        return database;
    }

    /** A service of this node, past its public face. */
    public <T> T get(Class<T> service) {
        return platform.get(service);
    }

    public Platform platform() {
        return platform;
    }

    public int port() {
        return platform.address().getPort();
    }

    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port() + path);
    }

    public URI management(String path) {
        return URI.create("http://127.0.0.1:" + platform.managementAddress().getPort() + path);
    }

    /** Method and path of everything that is served. */
    public List<String> routes() {
        return platform.routes().stream()
                .map(route -> route.method() + " " + route.path())
                .toList();
    }

    public Tenant firstTenant() {
        return platform.tenants().findByName("default").orElseThrow();
    }

    public Tenant tenant(String name, String host) {
        return platform.tenants().create(new NewTenant(name, name, List.of(host)));
    }

    /** A key of a new account of the tenant. */
    public String apiKey(Tenant tenant) {
        TenantContext context = TenantContext.system(tenant.id());
        Account account = platform.accounts()
                .create(context, NewAccount.of(tenant.name() + System.nanoTime() + "@example.com", Role.MEMBER));
        IssuedApiKey key = platform.apiKeys().create(context, account.id(), NewApiKey.named("test"));
        return key.secret();
    }

    /** Somebody who has a new account of the tenant, and has just signed in. */
    public TestingSignedIn signIn(Tenant tenant, Role role) {
        TenantContext context = TenantContext.system(tenant.id());
        Account account = platform.accounts()
                .create(context, NewAccount.of(tenant.name() + System.nanoTime() + "@example.com", role));
        return signIn(tenant, account);
    }

    /** The account's holder, on one more device. */
    public TestingSignedIn signIn(Tenant tenant, Account account) {
        TenantContext context = TenantContext.system(tenant.id());
        NewSession wanted = new NewSession(account.id(), "test", null, TestingBrowsers.FIREFOX_ON_LINUX);
        return new TestingSignedIn(platform.get(Database.class)
                .inTenant(context, handle -> platform.sessions().begin(handle, context, wanted)));
    }

    @Override
    public void close() {
        platform.close();
        if (ownsDatabase) {
            database.close();
        }
    }

    static Path newFile() {
        try {
            Path folder = Files.createTempDirectory("parley-test");
            folder.toFile().deleteOnExit();
            Path file = folder.resolve("root-key");
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
