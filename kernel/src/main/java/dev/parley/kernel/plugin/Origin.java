package dev.parley.kernel.plugin;

import java.net.URI;
import java.util.Locale;
import java.util.Objects;

/** A host and a port, with the scheme's own where the address names none. IPv6 addresses stand in brackets. */
record Origin(String host, int port) {
    /** The address must name a host. */
    static Origin of(URI uri) {
        String host = Objects.requireNonNull(uri.getHost(), "host").toLowerCase(Locale.ROOT);
        int standard = "http".equalsIgnoreCase(uri.getScheme()) ? 80 : 443;
        return new Origin(host, uri.getPort() < 0 ? standard : uri.getPort());
    }
}
