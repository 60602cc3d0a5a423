package dev.parley.kernel.tenancy;

import com.google.inject.Injector;
import com.google.inject.Module;
import dev.parley.kernel.audit.AuditModule;
import dev.parley.kernel.cluster.ClusterModule;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.database.TestingDatabase;
import dev.parley.kernel.keys.KeysConfig;
import dev.parley.kernel.keys.KeysModule;
import dev.parley.kernel.keys.KeysStart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Tenants with keys, on a database of a test's own. */
public final class TestingTenants implements AutoCloseable {
    private final TestingDatabase database;
    private final Injector injector;

    private TestingTenants(TestingDatabase database, Injector injector) {
        this.database = database;
        this.injector = injector;
    }

    /** What the test adds is bound beside database, inventory, keys, audit and tenancy. */
    public static TestingTenants start(Module... more) {
        return start(Clock.systemUTC(), more);
    }

    public static TestingTenants start(Clock clock, Module... more) {
        TestingDatabase database = TestingDatabase.create();
        List<Module> modules = new ArrayList<>(List.of(more));
        modules.add(new KeysModule(new KeysConfig(rootKeyFile())));
        modules.add(new ClusterModule());
        modules.add(new AuditModule());
        modules.add(new TenancyModule());
        Injector injector = database.injector(clock, modules.toArray(Module[]::new));
        injector.getInstance(KeysStart.class).prepare();
        return new TestingTenants(database, injector);
    }

    /** A tenant whose domain is its name below {@code example.org}. */
    public TenantContext create(String name) {
        Tenant tenant = injector.getInstance(TenantService.class)
                .create(new NewTenant(name, "Assistant of " + name, List.of(name + ".example.org")));
        return TenantContext.system(tenant.id());
    }

    public Injector injector() {
        return injector;
    }

    public <T> T get(Class<T> type) {
        return injector.getInstance(type);
    }

    public TestingDatabase database() {
        return database;
    }

    @Override
    public void close() {
        database.close();
    }

    private static Path rootKeyFile() {
        try {
            Path directory = Files.createTempDirectory("parley-test-keys");
            Path file = directory.resolve("root-key");
            directory.toFile().deleteOnExit();
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
