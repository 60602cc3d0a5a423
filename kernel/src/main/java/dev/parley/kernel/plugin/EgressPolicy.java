package dev.parley.kernel.plugin;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * Decides whether a request may leave.
 *
 * <p>Names are looked up here and once more by the client when it connects. Both ask the JVM's own cache, so that they see
 * the same addresses while an entry lives ({@code networkaddress.cache.ttl}, 30 s); a name that changes in the moment in
 * which its entry expires may pass. Hosts that tenants name deserve a firewall beside this check.
 */
final class EgressPolicy {
    /** Readers do not agree on what such a host is: octal, decimal or a name. */
    private static final Pattern NUMBERS = Pattern.compile("[0-9.]+");

    private static final Pattern DOTTED_DECIMAL = Pattern.compile("(0|[1-9][0-9]{0,2})(\\.(0|[1-9][0-9]{0,2})){3}");

    private final EgressRules rules;
    private final boolean allowPlaintext;
    private final HostLookup lookup;

    EgressPolicy(EgressRules rules, boolean allowPlaintext, HostLookup lookup) {
        this.rules = rules;
        this.allowPlaintext = allowPlaintext;
        this.lookup = lookup;
    }

    /** @throws EgressDeniedException if it may not */
    void check(URI uri) throws IOException {
        if (uri.getHost() == null) {
            throw new EgressDeniedException("The address names no host");
        }
        Origin origin = Origin.of(uri);
        if (!rules.hosts().contains(origin.host())) {
            throw new EgressDeniedException(
                    "Requests to " + origin.host() + " are denied: no setting of this provider names that host");
        }
        boolean plaintext = !"https".equalsIgnoreCase(uri.getScheme());
        boolean chosenByOperator = rules.operatorOrigins().contains(origin);
        if (chosenByOperator && (!plaintext || allowPlaintext)) {
            return;
        }
        if (NUMBERS.matcher(origin.host()).matches()
                && !DOTTED_DECIMAL.matcher(origin.host()).matches()) {
            throw new EgressDeniedException(
                    "Requests to " + origin.host() + " are denied: an address is written as four decimal numbers");
        }
        InetAddress[] addresses = lookup.addresses(origin.host());
        if (plaintext && !allowPlaintext && !Arrays.stream(addresses).allMatch(InetAddress::isLoopbackAddress)) {
            throw new EgressDeniedException("Plain http to " + origin.host()
                    + " is denied: use https, or set security.allow-plaintext-upstreams=true");
        }
        if (!chosenByOperator && !Arrays.stream(addresses).allMatch(PublicAddress::isPublic)) {
            throw new EgressDeniedException("Requests to " + origin.host() + ":" + origin.port()
                    + " are denied: it is in a private network, and no setting of the operator names it");
        }
    }
}
