package dev.parley.kernel.http.signin;

import dev.parley.kernel.http.exchange.Exchange;
import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Off this machine, people sign in over TLS alone: who listens would have the session. */
final class SecureAddress {
    private static final ErrorCode PLAIN = new ErrorCode("sign-in.needs-tls", ErrorType.FORBIDDEN);
    private static final ErrorCode UNKNOWN_HOST = new ErrorCode("sign-in.unknown-host", ErrorType.FORBIDDEN);
    private static final ErrorCode NO_HOST = new ErrorCode("sign-in.no-host", ErrorType.INVALID_REQUEST);
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private SecureAddress() {}

    /**
     * The whole address of a path.
     *
     * @throws PlatformException FORBIDDEN {@code sign-in.needs-tls}
     */
    static URI of(Exchange exchange, String path) {
        URI address = address(exchange, path);
        String host = host(address);
        if (!exchange.secure() && !LOOPBACK.contains(host)) {
            throw new PlatformException(
                    PLAIN,
                    "Signing in takes https. Open this page by its https address; if you did, the operator has to name the"
                            + " proxy in http.trusted-proxies.");
        }
        return address;
    }

    /**
     * The same for an address that is sent to somebody: whoever asks could name a host of their own, and read there what the
     * link carries.
     *
     * @throws PlatformException FORBIDDEN {@code sign-in.needs-tls}, {@code sign-in.unknown-host}
     */
    static URI forLinks(Exchange exchange, String path) {
        URI address = of(exchange, path);
        String host = host(address);
        if (!LOOPBACK.contains(host) && !exchange.tenant().domains().contains(host)) {
            throw new PlatformException(
                    UNKNOWN_HOST,
                    "Links are sent for a known host name alone. The operator has to set it for this site.");
        }
        return address;
    }

    private static String host(URI address) {
        return Optional.ofNullable(address.getHost()).orElse("").toLowerCase(Locale.ROOT);
    }

    private static URI address(Exchange exchange, String path) {
        try {
            return exchange.address(path);
        } catch (IllegalArgumentException e) {
            throw new PlatformException(NO_HOST, "The request does not say which host it is for.", e);
        }
    }
}
