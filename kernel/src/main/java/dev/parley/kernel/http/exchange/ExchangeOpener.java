package dev.parley.kernel.http.exchange;

import dev.parley.kernel.database.Ids;
import dev.parley.kernel.tenancy.TenantService;
import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;

/** Turns a request into an exchange: request id, headers that every response has, tenant. */
public final class ExchangeOpener {
    private static final String EXCHANGE = "dev.parley.exchange";
    private static final String REQUEST_ID = "dev.parley.request-id";
    private static final int MAX_CLIENT_ID = 128;

    private final Ids ids;
    private final TenantService tenants;
    private final TrustedProxies proxies;

    public ExchangeOpener(Ids ids, TenantService tenants, TrustedProxies proxies) {
        this.ids = ids;
        this.tenants = tenants;
        this.proxies = proxies;
    }

    /** @throws dev.parley.spi.PlatformException MISDIRECTED if no tenant answers for the host */
    public void open(Context context) {
        UUID requestId = ids.next();
        context.attribute(REQUEST_ID, requestId);
        Origin origin = Origin.of(context, proxies);
        setHeaders(context, requestId, origin.secure());
        context.attribute(EXCHANGE, new Exchange(context, requestId, origin, tenants.forHost(origin.host())));
    }

    public static Exchange of(Context context) {
        Exchange exchange = context.attribute(EXCHANGE);
        if (exchange == null) {
            throw new IllegalStateException("no exchange was opened");
        }
        return exchange;
    }

    static String requestId(Context context) {
        UUID id = context.attribute(REQUEST_ID);
        return id == null ? "" : id.toString();
    }

    private static void setHeaders(Context context, UUID requestId, boolean secure) {
        HttpServletResponse response = context.res();
        response.setHeader("x-request-id", requestId.toString());
        String own = context.header("X-Request-Id");
        if (own != null) {
            response.setHeader("x-client-request-id", sanitised(own));
        }
        response.setHeader("x-content-type-options", "nosniff");
        response.setHeader("referrer-policy", "same-origin");
        response.setHeader("cross-origin-resource-policy", "same-origin");
        response.setHeader("x-frame-options", "DENY");
        response.setHeader("content-security-policy", "default-src 'none'; frame-ancestors 'none'");
        response.setHeader("cache-control", "no-store");
        if (secure) {
            response.setHeader("strict-transport-security", "max-age=31536000");
        }
    }

    private static String sanitised(String text) {
        StringBuilder kept = new StringBuilder();
        for (int i = 0; i < text.length() && kept.length() < MAX_CLIENT_ID; i++) {
            char c = text.charAt(i);
            if (c > 0x20 && c < 0x7f) {
                kept.append(c);
            }
        }
        return kept.toString();
    }
}
