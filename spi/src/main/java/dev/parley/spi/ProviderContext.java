package dev.parley.spi;

import java.net.http.HttpClient;
import java.time.Clock;
import org.slf4j.Logger;

/** What the host gives to a provider for its lifetime. Every part is safe for use by many threads. */
public interface ProviderContext {
    /** The tenant that the provider works for. */
    TenantId tenantId();

    /** The only source of time. */
    Clock clock();

    /** Named after the provider. Texts of conversations, secrets and personal data never go to it. */
    Logger logger();

    /**
     * A client that reaches only the hosts that the provider's settings and declarations name, and follows no redirect to
     * another host. A request elsewhere fails with {@link java.io.IOException}. It sets no time limit of its own:
     * {@link java.net.http.HttpRequest.Builder#timeout} must not be set on a request whose answer streams.
     */
    HttpClient httpClient();
}
