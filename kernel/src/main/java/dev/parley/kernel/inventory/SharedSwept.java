package dev.parley.kernel.inventory;

import dev.parley.spi.TenantId;
import java.util.List;
import java.util.Set;

/**
 * What went at once for many tenants.
 *
 * @param parts each with the tenants that had something in it
 * @param complete whether all went that was over for everybody
 */
public record SharedSwept(List<Part> parts, boolean complete) {
    public static final SharedSwept NONE = new SharedSwept(List.of(), true);

    public SharedSwept {
        parts = List.copyOf(parts);
    }

    /** @param name as {@code 2026-08-01}, of a day */
    public record Part(String name, Set<TenantId> tenants) {
        public Part {
            tenants = Set.copyOf(tenants);
        }
    }
}
