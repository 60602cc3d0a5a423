package dev.parley.kernel;

import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.multibindings.Multibinder;
import dev.parley.kernel.access.AccessModule;
import dev.parley.kernel.administration.AdministrationModule;
import dev.parley.kernel.administration.CreditAdministrationConfig;
import dev.parley.kernel.audit.AuditModule;
import dev.parley.kernel.backup.BackupConfig;
import dev.parley.kernel.backup.BackupModule;
import dev.parley.kernel.chat.ChatConfig;
import dev.parley.kernel.chat.ChatModule;
import dev.parley.kernel.cluster.ClusterModule;
import dev.parley.kernel.config.ConfigModule;
import dev.parley.kernel.config.Setting;
import dev.parley.kernel.config.Settings;
import dev.parley.kernel.config.SettingsCatalogue;
import dev.parley.kernel.conversation.ConversationConfig;
import dev.parley.kernel.conversation.ConversationModule;
import dev.parley.kernel.credits.CreditsModule;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.database.TestingDatabase;
import dev.parley.kernel.erasure.ErasureConfig;
import dev.parley.kernel.erasure.ErasureModule;
import dev.parley.kernel.identity.IdentityConfig;
import dev.parley.kernel.identity.IdentityModule;
import dev.parley.kernel.inference.InferenceConfig;
import dev.parley.kernel.inference.InferenceModule;
import dev.parley.kernel.inventory.ErasureBlock;
import dev.parley.kernel.jobs.JobsModule;
import dev.parley.kernel.keys.KeysConfig;
import dev.parley.kernel.keys.KeysModule;
import dev.parley.kernel.keys.KeysStart;
import dev.parley.kernel.limit.LimitConfig;
import dev.parley.kernel.limit.LimitModule;
import dev.parley.kernel.limit.Limits;
import dev.parley.kernel.mail.MailConfig;
import dev.parley.kernel.mail.MailModule;
import dev.parley.kernel.metering.Metering;
import dev.parley.kernel.metering.MeteringConfig;
import dev.parley.kernel.metering.MeteringModule;
import dev.parley.kernel.plugin.PluginConfig;
import dev.parley.kernel.plugin.PluginInventory;
import dev.parley.kernel.plugin.PluginModule;
import dev.parley.kernel.plugin.ProviderRegistry;
import dev.parley.kernel.policy.PolicyConfig;
import dev.parley.kernel.policy.PolicyModule;
import dev.parley.kernel.pricing.PricingModule;
import dev.parley.kernel.privacy.PrivacyModule;
import dev.parley.kernel.promise.PromiseConfig;
import dev.parley.kernel.promise.PromiseModule;
import dev.parley.kernel.retention.RetentionModule;
import dev.parley.kernel.rights.RightsConfig;
import dev.parley.kernel.rights.RightsModule;
import dev.parley.kernel.session.SessionConfig;
import dev.parley.kernel.session.SessionModule;
import dev.parley.kernel.signin.SignInConfig;
import dev.parley.kernel.signin.SignInModule;
import dev.parley.kernel.tenancy.NewTenant;
import dev.parley.kernel.tenancy.TenancyModule;
import dev.parley.kernel.tenancy.TenantService;
import dev.parley.kernel.tenancy.TenantSettingsModule;
import dev.parley.kernel.usage.UsageModule;
import dev.parley.spi.Plugin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The services of the kernel over a database of the test's own, with the plugins that the test brings. */
public final class TestingKernel implements AutoCloseable {
    private final TestingDatabase database;
    private final Injector injector;
    private final Path rootKey;
    private final boolean ownsDatabase;

    private TestingKernel(TestingDatabase database, Path rootKey, Injector injector, boolean ownsDatabase) {
        this.database = database;
        this.rootKey = rootKey;
        this.injector = injector;
        this.ownsDatabase = ownsDatabase;
    }

    public static TestingKernel start(Clock clock, Map<String, String> settings, Plugin... plugins) {
        return start(TestingDatabase.create(), clock, settings, plugins);
    }

    /** Closes the database too. */
    static TestingKernel start(TestingDatabase database, Clock clock, Map<String, String> settings, Plugin... plugins) {
        Path rootKey = rootKeyFile();
        return new TestingKernel(database, rootKey, injector(database, rootKey, clock, settings, plugins), true);
    }

    /** Another node over the same database. */
    public TestingKernel node(Clock clock, Map<String, String> settings, Plugin... plugins) {
        return new TestingKernel(database, rootKey, injector(database, rootKey, clock, settings, plugins), false);
    }

    /** The same installation over another database, as one that was restored. Closes that one too. */
    public TestingKernel over(TestingDatabase other, Clock clock, Map<String, String> settings, Plugin... plugins) {
        return new TestingKernel(other, rootKey, injector(other, rootKey, clock, settings, plugins), true);
    }

    public Path rootKey() {
        return rootKey;
    }

    public <T> T get(Class<T> service) {
        return injector.getInstance(service);
    }

    public <T> T get(Key<T> service) {
        return injector.getInstance(service);
    }

    public TestingDatabase database() {
        return database;
    }

    /** A new tenant. */
    public TenantContext tenant() {
        String name = "t" + UUID.randomUUID();
        return TenantContext.system(get(TenantService.class)
                .create(new NewTenant(name, "Test", List.of(name + ".example")))
                .id());
    }

    /** How many rows of a table a query of this tenant sees that does not say for which tenant. */
    public long rowsSeen(TenantContext context, String table) {
        return database.database()
                .inTenant(
                        context,
                        handle -> handle.createQuery("select count(*) from " + table)
                                .mapTo(Long.class)
                                .one());
    }

    @Override
    public void close() {
        get(Metering.class).close();
        get(Limits.class).close();
        get(ProviderRegistry.class).close();
        if (ownsDatabase) {
            database.close();
        }
    }

    private static Path rootKeyFile() {
        try {
            Path folder = Files.createTempDirectory("parley-test-keys");
            folder.toFile().deleteOnExit();
            Path file = folder.resolve("root-key");
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Injector injector(
            TestingDatabase database, Path rootKey, Clock clock, Map<String, String> values, Plugin... plugins) {
        List<Setting<?>> known = new ArrayList<>();
        known.addAll(MailConfig.SETTINGS);
        known.addAll(IdentityConfig.SETTINGS);
        known.addAll(SessionConfig.SETTINGS);
        known.addAll(SignInConfig.SETTINGS);
        known.addAll(LimitConfig.SETTINGS);
        known.addAll(InferenceConfig.SETTINGS);
        known.addAll(MeteringConfig.SETTINGS);
        known.addAll(CreditAdministrationConfig.SETTINGS);
        known.addAll(ConversationConfig.SETTINGS);
        known.addAll(ChatConfig.SETTINGS);
        known.addAll(PromiseConfig.SETTINGS);
        known.addAll(ErasureConfig.SETTINGS);
        known.addAll(PolicyConfig.SETTINGS);
        known.addAll(BackupConfig.SETTINGS);
        known.addAll(RightsConfig.SETTINGS);
        Settings settings = Settings.reader(SettingsCatalogue.of(known))
                .values(values, "the test")
                .read();
        PluginConfig pluginConfig = PluginConfig.of(plugins);
        Injector injector = database.injector(
                clock,
                new KeysModule(new KeysConfig(rootKey)),
                new ClusterModule(),
                new AuditModule(),
                new TenancyModule(),
                new JobsModule(),
                new PluginModule(pluginConfig, PluginInventory.load(pluginConfig)),
                new MailModule(),
                new IdentityModule(),
                new SessionModule(),
                new AccessModule(),
                new AdministrationModule(),
                new SignInModule(),
                new LimitModule(),
                new InferenceModule(),
                new CreditsModule(),
                new PricingModule(),
                new UsageModule(),
                new MeteringModule(),
                new ConversationModule(),
                new ChatModule(),
                new PrivacyModule(),
                new PromiseModule(),
                new RetentionModule(),
                new ErasureModule(),
                new PolicyModule(),
                new BackupModule(),
                new RightsModule(),
                new TenantSettingsModule(),
                new ConfigModule(settings),
                binder -> {
                    TestingBlock block = new TestingBlock();
                    binder.bind(TestingBlock.class).toInstance(block);
                    Multibinder.newSetBinder(binder, ErasureBlock.class)
                            .addBinding()
                            .toInstance(block);
                });
        injector.getInstance(KeysStart.class).prepare();
        return injector;
    }
}
