package dev.parley.plugin.auth.github;

import dev.parley.spi.PlatformException;
import java.net.URI;
import java.util.Locale;

/** An address that others continue; the base address is also an identity's issuer, so that two spellings must not be two. */
final class BaseAddress {
    private BaseAddress() {}

    /** @throws PlatformException INVALID_REQUEST if there is more than scheme, host, port and path */
    static URI normalise(String key, URI written) {
        if (written.getRawQuery() != null || written.getRawFragment() != null || written.getRawUserInfo() != null) {
            throw GitHubErrors.badSetting(key, "is an address without '?', '#' and '@', as https://github.com");
        }
        String scheme = written.getScheme().toLowerCase(Locale.ROOT);
        String host = written.getHost().toLowerCase(Locale.ROOT);
        String port =
                written.getPort() == -1 || written.getPort() == standardPort(scheme) ? "" : ":" + written.getPort();
        return URI.create(scheme + "://" + host + port + written.getRawPath().replaceAll("/+$", ""));
    }

    private static int standardPort(String scheme) {
        return scheme.equals("https") ? 443 : 80;
    }
}
