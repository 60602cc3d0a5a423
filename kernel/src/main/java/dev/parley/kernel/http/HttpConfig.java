package dev.parley.kernel.http;

import dev.parley.kernel.config.Setting;
import dev.parley.kernel.config.Settings;
import dev.parley.kernel.http.exchange.RequestLimits;
import dev.parley.kernel.http.exchange.TrustedProxies;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Where and how HTTP is served.
 *
 * @param port 0 takes any free one
 * @param idleTimeout after how long a connection is closed on which nothing moves that should
 * @param drainTimeout how long requests in progress may go on when the server stops
 */
public record HttpConfig(
        String host,
        int port,
        int managementPort,
        Optional<String> metricsToken,
        TrustedProxies proxies,
        RequestLimits limits,
        Duration idleTimeout,
        Duration drainTimeout) {
    public static final Setting<String> HOST =
            Setting.string("http.host", "127.0.0.1", "Address on which the server listens.");
    public static final Setting<Integer> PORT =
            Setting.integer("http.port", 8080, "Port on which the server listens; 0 takes any free one.");
    public static final Setting<Optional<Integer>> MANAGEMENT_PORT = Setting.integer(
            "management.port",
            "Port of /livez, /readyz and /metrics; absent: the one after http.port; 0 takes any free one.");
    public static final Setting<Optional<String>> METRICS_TOKEN = Setting.string(
                    "management.metrics-token",
                    "Bearer token that opens /metrics to other hosts; absent: this host only.")
            .secret();
    public static final Setting<List<String>> TRUSTED_PROXIES = Setting.strings(
            "http.trusted-proxies",
            "Addresses or ranges of proxies whose x-forwarded-for, -host and -proto count, as 10.0.0.0/8.");
    public static final Setting<Integer> MODEL_BODY = Setting.integer(
            "http.max-model-body", 20_000_000, "Largest body in bytes under /v1, where images come inside.");
    public static final Setting<Integer> API_BODY =
            Setting.integer("http.max-api-body", 1_000_000, "Largest body in bytes of any other request.");
    public static final Setting<Duration> IDLE_TIMEOUT = Setting.duration(
            "http.idle-timeout",
            Duration.ofSeconds(60),
            "After how long a connection is closed whose client neither sends nor reads what it should.");
    public static final Setting<Duration> DRAIN_TIMEOUT = Setting.duration(
            "http.drain-timeout",
            Duration.ofSeconds(10),
            "How long requests in progress may go on when the server stops.");

    public static final List<Setting<?>> SETTINGS = List.of(
            HOST,
            PORT,
            MANAGEMENT_PORT,
            METRICS_TOKEN,
            TRUSTED_PROXIES,
            MODEL_BODY,
            API_BODY,
            IDLE_TIMEOUT,
            DRAIN_TIMEOUT);

    /** @throws dev.parley.spi.PlatformException if a proxy's address is none */
    public static HttpConfig from(Settings settings) {
        int port = settings.get(PORT);
        return new HttpConfig(
                settings.get(HOST),
                port,
                settings.get(MANAGEMENT_PORT).orElse(port == 0 ? 0 : port + 1),
                settings.get(METRICS_TOKEN),
                TrustedProxies.parse(settings.get(TRUSTED_PROXIES)),
                new RequestLimits(settings.get(MODEL_BODY), settings.get(API_BODY)),
                settings.get(IDLE_TIMEOUT),
                settings.get(DRAIN_TIMEOUT));
    }
}
