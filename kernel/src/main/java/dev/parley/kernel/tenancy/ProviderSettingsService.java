package dev.parley.kernel.tenancy;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.kernel.audit.AuditLog;
import dev.parley.kernel.config.Settings;
import dev.parley.kernel.database.Actor;
import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.plugin.PluginInventory;
import dev.parley.kernel.plugin.ProviderDescription;
import dev.parley.kernel.plugin.ProviderSettingsCheck;
import dev.parley.kernel.plugin.ProviderSettingsSource;
import dev.parley.kernel.tenancy.ProviderSettingDao.Row;
import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import dev.parley.spi.TenantId;
import dev.parley.spi.config.ConfigProperty;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What operator and tenants have set for providers. A secret is stored encrypted and never shown again. */
public final class ProviderSettingsService implements ProviderSettingsSource {
    private static final ErrorCode INVALID = new ErrorCode("provider-setting-invalid", ErrorType.INVALID_REQUEST);
    private static final int MOST_TENANTS = 10_000;

    private final Database database;
    private final TenantDirectory directory;
    private final SecretSettings secrets;
    private final AuditLog audit;
    private final List<ProviderDescription> providers;
    private final Map<String, String> system;
    private final Cache<TenantId, Stored> known =
            Caffeine.newBuilder().maximumSize(MOST_TENANTS).build();

    @Inject
    ProviderSettingsService(
            Database database,
            TenantDirectory directory,
            SecretSettings secrets,
            AuditLog audit,
            PluginInventory plugins,
            Settings settings) {
        this.database = database;
        this.directory = directory;
        this.secrets = secrets;
        this.audit = audit;
        this.providers = plugins.providers();
        this.system = written(settings);
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

    /**
     * Sets one value for the context's tenant, by its whole key.
     *
     * @throws PlatformException INVALID_REQUEST if there is no such setting, it is the operator's and somebody else acts, or
     *     the value has not its form
     */
    public void set(TenantContext context, String key, String value) {
        List<String> problems = problems(context, key, value);
        if (!problems.isEmpty() || value.isBlank()) {
            String why = problems.isEmpty() ? key + ": a value is missing" : problems.getFirst();
            throw new PlatformException(INVALID, why).withParameter(key);
        }
        change(context, key, "provider-setting.set", handle -> {
            ProviderSettingDao.delete(handle, context.tenantId(), key);
            Row row = secrets.row(handle, context, new Entry(key, value.strip(), isSecret(key), byOperator(context)));
            ProviderSettingDao.insert(handle, context.tenantId(), row);
            return true;
        });
    }

    /**
     * Answers whether it was set.
     *
     * @throws PlatformException INVALID_REQUEST if there is no such setting, or it is the operator's and somebody else acts
     */
    public boolean remove(TenantContext context, String key) {
        List<String> problems = problems(context, key, "");
        if (!problems.isEmpty()) {
            throw new PlatformException(INVALID, problems.getFirst()).withParameter(key);
        }
        return change(
                context,
                key,
                "provider-setting.removed",
                handle -> ProviderSettingDao.delete(handle, context.tenantId(), key));
    }

    private boolean change(TenantContext context, String key, String action, Database.Work<Boolean> work) {
        boolean changed = database.inTenant(context, handle -> {
            boolean done = work.apply(handle);
            if (done) {
                TenantDao.raiseSettingsVersion(handle, context.tenantId());
                audit.record(handle, context, action, "provider-setting/" + key, Map.of());
            }
            return done;
        });
        directory.refresh();
        return changed;
    }

    private List<String> problems(TenantContext context, String key, String value) {
        ProviderSettingsCheck check = new ProviderSettingsCheck(providers);
        return byOperator(context) ? check.system(Map.of(key, value)) : check.tenant(Map.of(key, value));
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
        for (Row row : ProviderSettingDao.list(handle, context.tenantId())) {
            (row.operator() ? operators : own).put(row.key(), secrets.value(handle, context, row));
        }
        return new Stored(version, Map.copyOf(operators), Map.copyOf(own));
    }

    private Map<String, String> written(Settings settings) {
        Map<String, String> values = new HashMap<>();
        for (ProviderDescription provider : providers) {
            settings.under(provider.settingsPrefix())
                    .forEach((key, value) -> values.put(provider.settingsPrefix() + key, value));
        }
        return Map.copyOf(values);
    }

    private boolean isSecret(String key) {
        return providers.stream()
                .filter(provider -> key.startsWith(provider.settingsPrefix()))
                .map(provider -> provider.schema()
                        .property(key.substring(provider.settingsPrefix().length())))
                .flatMap(Optional::stream)
                .anyMatch(ConfigProperty::secret);
    }

    /** What is stored for one tenant: what the operator has set for it, and what it has set itself. */
    private record Stored(long version, Map<String, String> operators, Map<String, String> own) {}

    /** What is to be set. */
    record Entry(String key, String value, boolean secret, boolean operator) {}
}
