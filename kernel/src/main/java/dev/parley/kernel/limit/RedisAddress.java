package dev.parley.kernel.limit;

import io.lettuce.core.RedisURI;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;

/** Where Redis is, and how to sign in there. */
final class RedisAddress {
    private static final String FORM =
            "must be an address as redis://localhost:6379 or rediss://user:password@redis.example.com:6379/0";

    private final RedisURI uri;

    private RedisAddress(RedisURI uri) {
        this.uri = uri;
    }

    /** @throws IllegalArgumentException with what is wrong, without the password */
    static RedisAddress parse(String text, boolean allowPlaintext) {
        if (!text.startsWith("redis://") && !text.startsWith("rediss://")) {
            throw new IllegalArgumentException(FORM);
        }
        RedisURI uri = read(text);
        if (!uri.isSsl() && !allowPlaintext && !isThisHost(uri.getHost())) {
            throw new IllegalArgumentException("leads to " + uri.getHost()
                    + " without encryption: use rediss://, or set security.allow-plaintext-upstreams=true");
        }
        return new RedisAddress(uri);
    }

    RedisURI uri(Duration timeout) {
        RedisURI copy = RedisURI.builder(uri).build();
        copy.setTimeout(timeout);
        return copy;
    }

    /** Host and port alone. */
    @Override
    public String toString() {
        return uri.getHost() + ":" + uri.getPort();
    }

    private static RedisURI read(String text) {
        try {
            // The library takes a host that is none, and fails when it connects.
            var _ = new URI(text).parseServerAuthority();
            return RedisURI.create(text);
        } catch (URISyntaxException | IllegalArgumentException _) {
            // Their messages repeat the address, and with it the password.
            throw new IllegalArgumentException(FORM);
        }
    }

    private static boolean isThisHost(String host) {
        try {
            return Arrays.stream(InetAddress.getAllByName(host)).allMatch(InetAddress::isLoopbackAddress);
        } catch (UnknownHostException _) {
            return false;
        }
    }
}
