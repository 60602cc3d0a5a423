package dev.parley.kernel.tenancy;

import java.util.List;

/** A tenant to be made; its assistant's name is also its first branding. */
public record NewTenant(String name, String displayName, List<String> domains) {
    public NewTenant {
        domains = List.copyOf(domains);
    }
}
