package dev.parley.kernel.tenancy;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.kernel.audit.AuditLog;
import dev.parley.kernel.cluster.Notices;
import dev.parley.kernel.cluster.Topic;
import dev.parley.kernel.config.Settings;
import dev.parley.kernel.database.Actor;
import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.plugin.PluginInventory;
import dev.parley.kernel.plugin.ProviderDescription;
import dev.parley.kernel.plugin.ProviderSettingsSource;
import dev.parley.kernel.tenancy.TenantSettingDao.Row;
import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import dev.parley.spi.TenantId;
import dev.parley.spi.config.ConfigScope;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * What operator and tenants have set for tenants: values of the platform's own settings, which {@link TenantConfig} reads,
 * and of providers' settings. A secret is stored encrypted and never shown again.
 */
public final class TenantSettingsService implements ProviderSettingsSource {
    private static final ErrorCode INVALID = new ErrorCode("tenant-setting-invalid", ErrorType.INVALID_REQUEST);
    private static final int MOST_TENANTS = 10_000;

    private final Database database;
    private final TenantDirectory directory;
    private final SecretSettings secrets;
    private final AuditLog audit;
    private final Notices notices;
    private final TenantSettings settable;
    private final Map<String, String> system;
    private final Cache<TenantId, Stored> known =
            Caffeine.newBuilder().maximumSize(MOST_TENANTS).build();

    @Inject
    TenantSettingsService(
            Database database,
            TenantDirectory directory,
            SecretSettings secrets,
            AuditLog audit,
            Notices notices,
            TenantSettings settable,
            PluginInventory plugins,
            Settings settings) {
        this.database = database;
        this.directory = directory;
        this.secrets = secrets;
        this.audit = audit;
        this.notices = notices;
        this.settable = settable;
        this.system = written(settings, plugins);
    }

    @Override
    public Map<String, String> system() {
        return system;
    }

    @Override
    public Map<String, String> system(TenantId tenant) {
        Map<String, String> values = new HashMap<>(system);
        values.putAll(stored(tenant).operators());
        return values;
    }

    @Override
    public Map<String, String> tenant(TenantId tenant) {
        return stored(tenant).own();
    }

    @Override
    public long version(TenantId tenant) {
        return directory.find(tenant).map(TenantDao.TenantRow::settingsVersion).orElse(0L);
    }

    /** What can be set. */
    public TenantSettings settable() {
        return settable;
    }

    /** The value that is set for the tenant, by whomever. */
    Optional<String> value(TenantId tenant, String key) {
        Stored stored = stored(tenant);
        return Optional.ofNullable(
                stored.own().getOrDefault(key, stored.operators().get(key)));
    }

    /**
     * Sets one value for the context's tenant, by its whole key.
     *
     * @throws PlatformException INVALID_REQUEST if there is no such setting, it is the operator's and somebody else acts, or
     *     the value has not its form
     */
    public void set(TenantContext context, String key, String value) {
        check(context, key, value);
        if (value.isBlank()) {
            throw new PlatformException(INVALID, key + ": a value is missing").withParameter(key);
        }
        change(context, key, "tenant-setting.set", handle -> {
            TenantSettingDao.delete(handle, context.tenantId(), key);
            Row row = secrets.row(
                    handle,
                    context,
                    new Entry(
                            key, value.strip(), settable.find(key).orElseThrow().secret(), byOperator(context)));
            TenantSettingDao.insert(handle, context.tenantId(), row);
            return true;
        });
    }

    /**
     * Answers whether it was set.
     *
     * @throws PlatformException INVALID_REQUEST if there is no such setting, or it is the operator's and somebody else acts
     */
    public boolean remove(TenantContext context, String key) {
        check(context, key, "");
        return change(
                context,
                key,
                "tenant-setting.removed",
                handle -> TenantSettingDao.delete(handle, context.tenantId(), key));
    }

    private boolean change(TenantContext context, String key, String action, Database.Work<Boolean> work) {
        boolean changed = database.inTenant(context, handle -> {
            boolean done = work.apply(handle);
            if (done) {
                TenantDao.raiseSettingsVersion(handle, context.tenantId());
                audit.record(handle, context, action, "tenant-setting/" + key, Map.of());
                notices.send(
                        handle,
                        Topic.TENANT,
                        context.tenantId(),
                        context.tenantId().value());
            }
            return done;
        });
        directory.refresh();
        return changed;
    }

    private void check(TenantContext context, String key, String value) {
        ConfigScope writer = byOperator(context) ? ConfigScope.SYSTEM : ConfigScope.TENANT;
        settable.problem(key, value, writer).ifPresent(why -> {
            throw new PlatformException(INVALID, why).withParameter(key);
        });
    }

    private static boolean byOperator(TenantContext context) {
        return context.actor().kind() == Actor.Kind.OPERATOR;
    }

    private Stored stored(TenantId tenant) {
        long version = version(tenant);
        Stored present = known.getIfPresent(tenant);
        if (present != null && present.version() >= version) {
            return present;
        }
        TenantContext context = TenantContext.system(tenant);
        Stored read = database.inTenant(context, handle -> read(handle, context, version));
        known.put(tenant, read);
        return read;
    }

    private Stored read(Handle handle, TenantContext context, long version) {
        Map<String, String> operators = new HashMap<>();
        Map<String, String> own = new HashMap<>();
        for (Row row : TenantSettingDao.list(handle, context.tenantId())) {
            (row.operator() ? operators : own).put(row.key(), secrets.value(handle, context, row));
        }
        return new Stored(version, Map.copyOf(operators), Map.copyOf(own));
    }

    private static Map<String, String> written(Settings settings, PluginInventory plugins) {
        Map<String, String> values = new HashMap<>();
        for (ProviderDescription provider : plugins.providers()) {
            settings.under(provider.settingsPrefix())
                    .forEach((key, value) -> values.put(provider.settingsPrefix() + key, value));
        }
        return Map.copyOf(values);
    }

    /** What is stored for one tenant: what the operator has set for it, and what it has set itself. */
    private record Stored(long version, Map<String, String> operators, Map<String, String> own) {}

    /** What is to be set. */
    record Entry(String key, String value, boolean secret, boolean operator) {}
}
