package dev.parley.spi;

import java.util.UUID;

/** One tenant of a platform: the unit of isolation. */
public record TenantId(UUID value) {
    /** @throws IllegalArgumentException if the text is no UUID */
    public static TenantId parse(String text) {
        return new TenantId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
