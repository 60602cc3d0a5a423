package dev.parley.kernel.http.site;

import dev.parley.kernel.http.exchange.Endpoint;
import dev.parley.kernel.http.exchange.Exchange;
import dev.parley.kernel.http.exchange.RequestErrors;
import dev.parley.kernel.plugin.ProviderRegistry;
import dev.parley.spi.web.WebContext;
import dev.parley.spi.web.WebResource;
import dev.parley.spi.web.WebSite;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Serves the sites that plugins mount. */
public final class WebSites implements Endpoint {
    private static final Pattern SEGMENTS = Pattern.compile("[A-Za-z0-9._~@+-]+(/[A-Za-z0-9._~@+-]+)*/?");
    private static final String REVALIDATE = "no-cache";
    private static final String FOR_EVER = "public, max-age=31536000, immutable";

    private final ProviderRegistry registry;
    private final CompressedResources compressed;

    @Inject
    WebSites(ProviderRegistry registry, CompressedResources compressed) {
        this.registry = registry;
        this.compressed = compressed;
    }

    @Override
    public void handle(Exchange exchange) throws IOException {
        WebContext context = new WebContext(
                exchange.tenant().id(),
                exchange.tenant().branding(),
                exchange.languages().stream().findFirst().orElse(Locale.ENGLISH));
        for (WebSite site : registry.webSites()) {
            Optional<WebResource> resource =
                    pathBelow(site.mount(), exchange.path()).flatMap(path -> site.resource(path, context));
            if (resource.isPresent()) {
                send(exchange, site, resource.get());
                return;
            }
        }
        throw RequestErrors.unknownPath(exchange.method(), exchange.path());
    }

    private void send(Exchange exchange, WebSite site, WebResource resource) throws IOException {
        exchange.setHeader("content-security-policy", ContentPolicyHeader.of(site.contentPolicy()));
        exchange.setHeader("cache-control", resource.isImmutable() ? FOR_EVER : REVALIDATE);
        exchange.setHeader("vary", "Accept-Encoding, Accept-Language");
        Optional<byte[]> gzip =
                accepts(exchange, "accept-encoding", "gzip") ? compressed.gzip(resource) : Optional.empty();
        String etag = gzip.isPresent() ? compressedTag(resource.etag()) : resource.etag();
        exchange.setHeader("etag", etag);
        if (accepts(exchange, "if-none-match", etag)) {
            exchange.status(304);
            return;
        }
        if (gzip.isPresent()) {
            exchange.setHeader("content-encoding", "gzip");
        }
        exchange.bytes(200, resource.contentType(), gzip.orElseGet(resource::body));
    }

    /** Another representation has another strong tag (RFC 9110, section 8.8.3). */
    private static String compressedTag(String etag) {
        return etag.substring(0, etag.length() - 1) + "-gzip\"";
    }

    private static boolean accepts(Exchange exchange, String header, String wanted) {
        return Arrays.stream(exchange.header(header).orElse("").split(","))
                .map(String::strip)
                .anyMatch(value -> value.equals(wanted) || value.equals("W/" + wanted) || isWanted(value, wanted));
    }

    private static boolean isWanted(String value, String wanted) {
        return value.startsWith(wanted + ";") && !value.replace(" ", "").endsWith(";q=0");
    }

    private static Optional<String> pathBelow(String mount, String path) {
        if (!path.startsWith(mount)) {
            return path.concat("/").equals(mount) ? Optional.of("") : Optional.empty();
        }
        String below = path.substring(mount.length());
        boolean plain = below.isEmpty() || (SEGMENTS.matcher(below).matches() && !below.contains(".."));
        return plain ? Optional.of(below) : Optional.empty();
    }
}
