package dev.parley.kernel.tenancy;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Host names in one form: ASCII (RFC 5890), lower case, without port and final dot. */
final class HostName {
    private static final Pattern LABELS =
            Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*");
    private static final int LONGEST = 253;

    private HostName() {}

    /** As a request's Host header names it; empty if that is none. */
    static Optional<String> ofHeader(String header) {
        int colon = header.lastIndexOf(':');
        boolean port = colon > 0
                && header.indexOf(']', colon) < 0
                && header.substring(colon + 1).matches("\\d{0,5}");
        String host = port ? header.substring(0, colon) : header;
        if (host.startsWith("[") && host.endsWith("]")) {
            return Optional.of(host.toLowerCase(Locale.ROOT));
        }
        return of(host);
    }

    /** Empty if it is no host name. */
    static Optional<String> of(String name) {
        String host = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        try {
            String ascii = IDN.toASCII(host, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
            return ascii.length() <= LONGEST && LABELS.matcher(ascii).matches() ? Optional.of(ascii) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
