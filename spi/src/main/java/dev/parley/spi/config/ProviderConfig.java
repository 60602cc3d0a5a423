package dev.parley.spi.config;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A provider's settings, already validated against its {@link ConfigSchema}, with defaults filled in. A key that the
 * schema does not declare, or declares with another type, is a programming error: {@link IllegalArgumentException}.
 */
public interface ProviderConfig {
    /** Grows with every change of the tenant's settings for this provider. */
    long version();

    Optional<String> string(String key);

    Optional<Long> integer(String key);

    Optional<Boolean> bool(String key);

    Optional<Duration> duration(String key);

    Optional<URI> uri(String key);

    /** Empty where nothing is set. */
    List<URI> uris(String key);

    /** Empty where nothing is set. */
    List<String> strings(String key);
}
