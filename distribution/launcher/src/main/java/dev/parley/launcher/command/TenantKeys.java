package dev.parley.launcher.command;

import dev.parley.kernel.tenancy.Tenant;
import dev.parley.spi.web.Branding;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a tenant has beside its providers' settings, under the names by which {@code tenant set} and {@code show} know it. */
final class TenantKeys {
    static final String DOMAINS = "domains";

    private static final String NAME = "name";
    private static final String ACCENT_COLOR = "accent-color";
    private static final String LOGO_URL = "logo-url";
    private static final String SUPPORT_EMAIL = "support-email";

    static final List<String> BRANDING = List.of(NAME, ACCENT_COLOR, LOGO_URL, SUPPORT_EMAIL);

    private TenantKeys() {}

    static Map<String, String> values(Tenant tenant) {
        Branding branding = tenant.branding();
        var values = new LinkedHashMap<String, String>();
        values.put(NAME, branding.name());
        values.put(ACCENT_COLOR, branding.accentColor());
        values.put(LOGO_URL, branding.logoUrl().orElse(""));
        values.put(SUPPORT_EMAIL, branding.supportEmail().orElse(""));
        values.put(DOMAINS, String.join(",", tenant.domains()));
        return values;
    }

    /** The branding with some of it changed; a blank value takes away what may be absent. */
    static Branding with(Branding before, Map<String, String> changes) {
        return new Branding(
                changes.getOrDefault(NAME, before.name()).strip(),
                changes.getOrDefault(ACCENT_COLOR, before.accentColor()).strip(),
                present(changes.getOrDefault(LOGO_URL, before.logoUrl().orElse(""))),
                present(changes.getOrDefault(
                        SUPPORT_EMAIL, before.supportEmail().orElse(""))));
    }

    static List<String> domains(String list) {
        return Arrays.stream(list.split(","))
                .map(String::strip)
                .filter(host -> !host.isEmpty())
                .toList();
    }

    private static @Nullable String present(String text) {
        return text.isBlank() ? null : text.strip();
    }
}
