package dev.parley.kernel.http.admin;

import dev.parley.kernel.http.api.ApiBody;
import dev.parley.kernel.http.exchange.Exchange;
import dev.parley.kernel.http.exchange.Route;
import dev.parley.kernel.http.exchange.RouteSource;
import dev.parley.kernel.http.json.JsonFields;
import dev.parley.kernel.http.json.JsonWriter;
import dev.parley.kernel.identity.Authority;
import dev.parley.kernel.identity.Permission;
import dev.parley.kernel.tenancy.TenantSetting;
import dev.parley.kernel.tenancy.TenantSettingsService;
import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import dev.parley.spi.config.ConfigScope;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** {@code /api/v1/admin/settings}: what a tenant sets for itself. What is secret is never shown again. */
final class SettingRoutes implements RouteSource {
    private static final ErrorCode INVALID = new ErrorCode("tenant-setting-invalid", ErrorType.INVALID_REQUEST);
    /** Groups of a provider that come with a role: whoever sets them gives roles. */
    private static final String GROUP_ROLES = "account.group-roles";

    private final AdminGate gate;
    private final TenantSettingsService settings;
    private final ApiBody bodies;

    @Inject
    SettingRoutes(AdminGate gate, TenantSettingsService settings, ApiBody bodies) {
        this.gate = gate;
        this.settings = settings;
        this.bodies = bodies;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                gate.get("/settings", Permission.MANAGE_TENANT, this::list),
                gate.patch("/settings", Permission.MANAGE_TENANT, this::change));
    }

    private void list(Exchange exchange, AdminCaller caller) throws IOException {
        Map<String, String> own = settings.tenant(caller.context().tenantId());
        JsonWriter json = new JsonWriter().object().name("items").array();
        settings.settable().list().stream()
                .filter(setting -> !setting.operatorOnly())
                .forEach(setting -> item(json, setting, own));
        exchange.json(200, json.endArray().endObject());
    }

    /** All or nothing of what has a wrong form: everything is checked before anything is set. */
    private void change(Exchange exchange, AdminCaller caller) throws IOException {
        JsonFields values = bodies.read(exchange, Set.of("values")).requiredObject("values");
        Map<String, String> wanted = new TreeMap<>();
        for (String key : values.names()) {
            String value = values.string(key);
            wanted.put(key, value == null ? "" : value);
        }
        if (wanted.containsKey(GROUP_ROLES) && !caller.may(Permission.MANAGE_ROLES)) {
            throw Authority.missing(Permission.MANAGE_ROLES.written());
        }
        check(wanted);
        wanted.forEach((key, value) -> set(caller, key, value));
        list(exchange, caller);
    }

    private void check(Map<String, String> wanted) {
        List<String> problems = new ArrayList<>();
        wanted.forEach((key, value) ->
                settings.settable().problem(key, value, ConfigScope.TENANT).ifPresent(problems::add));
        if (!problems.isEmpty()) {
            throw new PlatformException(INVALID, "Nothing is set: " + String.join("; ", problems))
                    .withParameter("values");
        }
    }

    private void set(AdminCaller caller, String key, String value) {
        if (value.isBlank()) {
            settings.remove(caller.context(), key);
        } else {
            settings.set(caller.context(), key, value);
        }
    }

    private static void item(JsonWriter json, TenantSetting setting, Map<String, String> own) {
        json.object();
        json.member("key", setting.key());
        json.member("form", setting.form());
        json.member("default", setting.secret() ? null : setting.shownDefault());
        json.member("help", setting.help());
        json.member("secret", setting.secret());
        json.member("set", own.containsKey(setting.key()));
        json.member("value", setting.secret() ? null : own.get(setting.key()));
        json.endObject();
    }
}
