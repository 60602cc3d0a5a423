package dev.parley.launcher.command;

import dev.parley.kernel.config.Nearest;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.tenancy.Tenant;
import dev.parley.kernel.tenancy.TenantSettings;
import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import dev.parley.spi.config.ConfigScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What is to be set for a tenant. All of it is held against what can be set before any of it is. */
record TenantChange(Map<String, String> branding, Optional<List<String>> domains, Map<String, String> settings) {
    private static final ErrorCode INVALID = new ErrorCode("tenant.settings", ErrorType.INVALID_REQUEST);

    /** @throws PlatformException that lists every key that there is not, with the nearest, and every value that does not fit */
    static TenantChange of(Map<String, String> wanted, TenantSettings settable) {
        List<String> known = known(settable);
        List<String> problems = new ArrayList<>();
        Map<String, String> branding = new TreeMap<>();
        Map<String, String> settings = new TreeMap<>();
        wanted.forEach((key, value) -> {
            if (!known.contains(key)) {
                problems.add("there is no '" + key + "' to set"
                        + Nearest.to(key, known)
                                .map(nearest -> "; did you mean '" + nearest + "'?")
                                .orElse(""));
            } else if (TenantKeys.BRANDING.contains(key)) {
                branding.put(key, value);
            } else if (!key.equals(TenantKeys.DOMAINS)) {
                settings.put(key, value);
            }
        });
        settings.forEach(
                (key, value) -> settable.problem(key, value, ConfigScope.SYSTEM).ifPresent(problems::add));
        if (!problems.isEmpty()) {
            throw new PlatformException(
                    INVALID,
                    problems.size() == 1
                            ? problems.getFirst()
                            : "nothing is set, for:\n- " + String.join("\n- ", problems));
        }
        return new TenantChange(
                branding, Optional.ofNullable(wanted.get(TenantKeys.DOMAINS)).map(TenantKeys::domains), settings);
    }

    void apply(Session session, TenantContext context, Tenant tenant) {
        if (!branding.isEmpty()) {
            session.tenants().updateBranding(context, TenantKeys.with(tenant.branding(), branding));
        }
        domains.ifPresent(hosts -> session.tenants().updateDomains(context, hosts));
        settings.forEach((key, value) -> {
            if (value.isBlank()) {
                session.tenantSettings().remove(context, key);
            } else {
                session.tenantSettings().set(context, key, value);
            }
        });
    }

    private static List<String> known(TenantSettings settable) {
        List<String> known = new ArrayList<>(TenantKeys.BRANDING);
        known.add(TenantKeys.DOMAINS);
        settable.list().forEach(setting -> known.add(setting.key()));
        return known;
    }
}
