package dev.parley.kernel.tenancy;

import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import dev.parley.spi.web.Branding;
import java.util.List;
import java.util.regex.Pattern;

/** What a tenant may be called and look like. */
final class TenantRules {
    private static final ErrorCode INVALID = new ErrorCode("tenant-invalid", ErrorType.INVALID_REQUEST);
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern COLOR = Pattern.compile("#[0-9a-fA-F]{6}");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]{1,64}@[^@\\s]{1,253}");
    private static final Pattern LOGO = Pattern.compile("/[^/\\s]\\S{0,500}");
    private static final int LONGEST_DISPLAY_NAME = 100;

    private TenantRules() {}

    static void name(String name) {
        require(
                NAME.matcher(name).matches(),
                "name",
                "A tenant's name has lower-case letters, digits and hyphens inside, at most 63");
    }

    static void branding(Branding branding) {
        String shown = branding.name();
        require(
                !shown.isBlank()
                        && shown.length() <= LONGEST_DISPLAY_NAME
                        && shown.chars().noneMatch(Character::isISOControl),
                "branding.name",
                "The assistant's name has 1 to " + LONGEST_DISPLAY_NAME + " characters");
        require(
                COLOR.matcher(branding.accentColor()).matches(),
                "branding.accentColor",
                "The accent colour is written as #2563eb");
        require(
                branding.logoUrl().map(url -> LOGO.matcher(url).matches()).orElse(true),
                "branding.logoUrl",
                "The logo is on the tenant's own host: its address begins with one /");
        require(
                branding.supportEmail()
                        .map(address -> EMAIL.matcher(address).matches())
                        .orElse(true),
                "branding.supportEmail",
                "The support address is an e-mail address");
    }

    /** In the one form that host names have. */
    static List<String> domains(List<String> domains) {
        return domains.stream()
                .map(domain -> HostName.of(domain)
                        .orElseThrow(() -> new PlatformException(INVALID, "'" + domain + "' is no host name.")
                                .withParameter("domains")))
                .distinct()
                .toList();
    }

    private static void require(boolean holds, String parameter, String rule) {
        if (!holds) {
            throw new PlatformException(INVALID, rule + ".").withParameter(parameter);
        }
    }
}
