package dev.parley.launcher.command;

import dev.parley.kernel.config.Nearest;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.plugin.ProviderDescription;
import dev.parley.kernel.plugin.ProviderSettingsCheck;
import dev.parley.kernel.tenancy.Tenant;
import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What is to be set for a tenant. All of it is held against what can be set before any of it is. */
record TenantChange(Map<String, String> branding, Optional<List<String>> domains, Map<String, String> providers) {
    private static final ErrorCode INVALID = new ErrorCode("tenant.settings", ErrorType.INVALID_REQUEST);

    /** @throws PlatformException that lists every key that there is not, with the nearest, and every value that does not fit */
    static TenantChange of(Map<String, String> wanted, Collection<ProviderDescription> installed) {
        List<String> known = known(installed);
        List<String> problems = new ArrayList<>();
        Map<String, String> branding = new TreeMap<>();
        Map<String, String> providers = new TreeMap<>();
        wanted.forEach((key, value) -> {
            if (!known.contains(key)) {
                problems.add("there is no '" + key + "' to set"
                        + Nearest.to(key, known)
                                .map(nearest -> "; did you mean '" + nearest + "'?")
                                .orElse(""));
            } else if (TenantKeys.BRANDING.contains(key)) {
                branding.put(key, value);
            } else if (!key.equals(TenantKeys.DOMAINS)) {
                providers.put(key, value);
            }
        });
        problems.addAll(new ProviderSettingsCheck(installed).system(providers));
        if (!problems.isEmpty()) {
            throw new PlatformException(
                    INVALID,
                    problems.size() == 1
                            ? problems.getFirst()
                            : "nothing is set, for:\n- " + String.join("\n- ", problems));
        }
        return new TenantChange(
                branding, Optional.ofNullable(wanted.get(TenantKeys.DOMAINS)).map(TenantKeys::domains), providers);
    }

    void apply(Session session, TenantContext context, Tenant tenant) {
        if (!branding.isEmpty()) {
            session.tenants().updateBranding(context, TenantKeys.with(tenant.branding(), branding));
        }
        domains.ifPresent(hosts -> session.tenants().updateDomains(context, hosts));
        providers.forEach((key, value) -> {
            if (value.isBlank()) {
                session.providerSettings().remove(context, key);
            } else {
                session.providerSettings().set(context, key, value);
            }
        });
    }

    private static List<String> known(Collection<ProviderDescription> installed) {
        List<String> known = new ArrayList<>(TenantKeys.BRANDING);
        known.add(TenantKeys.DOMAINS);
        for (ProviderDescription provider : installed) {
            provider.schema().properties().forEach(property -> known.add(provider.settingsPrefix() + property.key()));
        }
        return known;
    }
}
