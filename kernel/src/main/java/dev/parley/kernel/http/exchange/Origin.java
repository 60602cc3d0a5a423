package dev.parley.kernel.http.exchange;

import io.javalin.http.Context;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Whence and whither a request came, forwarded headers taken into account where a trusted proxy wrote them.
 *
 * @param authority as the client wrote it, with the port
 * @param host without port, in lower case
 * @param secure whether the client's side of the connection is TLS
 */
record Origin(String authority, String host, InetAddress client, boolean secure) {
    static Origin of(Context context, TrustedProxies proxies) {
        InetAddress socket = Peer.address(context);
        boolean proxied = proxies.trusts(socket);
        String host =
                proxied ? first(context, "X-Forwarded-Host", context.header("Host")) : orEmpty(context.header("Host"));
        boolean secure = proxied
                ? "https"
                        .equalsIgnoreCase(first(
                                context, "X-Forwarded-Proto", context.req().getScheme()))
                : context.req().isSecure();
        return new Origin(host, withoutPort(host), proxies.client(socket, list(context, "X-Forwarded-For")), secure);
    }

    private static String first(Context context, String header, @Nullable String otherwise) {
        List<String> values = list(context, header);
        return values.isEmpty() ? orEmpty(otherwise) : values.getFirst();
    }

    private static List<String> list(Context context, String header) {
        return Collections.list(context.req().getHeaders(header)).stream()
                .flatMap(line -> Arrays.stream(line.split(",")))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static String withoutPort(String host) {
        int colon = host.lastIndexOf(':');
        boolean port = colon > host.lastIndexOf(']');
        return (port ? host.substring(0, colon) : host).toLowerCase(Locale.ROOT);
    }
}
