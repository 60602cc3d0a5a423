package dev.parley.plugin.oidc;

import dev.parley.spi.PlatformException;
import dev.parley.spi.ProviderContext;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** Finds the provider's addresses out, once an hour. While the provider is out of order, what was found last holds on. */
final class Discovery {
    private static final String PATH = "/.well-known/openid-configuration";
    private static final Duration LIFETIME = Duration.ofHours(1);
    private static final Duration RETRY = Duration.ofSeconds(30);

    private final URI address;
    private final MetadataReader reader;
    private final ProviderHttp http;
    private final Clock clock;
    private final Logger logger;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile @Nullable Found found;
    private volatile Attempt last = new Attempt(0, null);

    private record Found(ProviderMetadata metadata, Instant until) {}

    private record Attempt(long number, @Nullable PlatformException failure) {}

    Discovery(URI issuer, MetadataReader reader, ProviderHttp http, ProviderContext context) {
        this.address = URI.create(MetadataReader.withoutSlash(issuer.toString()) + PATH);
        this.reader = reader;
        this.http = http;
        this.clock = context.clock();
        this.logger = context.logger();
    }

    ProviderMetadata metadata() {
        Found known = found;
        if (known == null) {
            return first();
        }
        if (clock.instant().isAfter(known.until()) && asking.tryLock()) {
            try {
                return again(known.metadata());
            } finally {
                asking.unlock();
            }
        }
        return known.metadata();
    }

    /** Who waits while another asks shares the outcome, so that an outage costs each its patience once. */
    private ProviderMetadata first() {
        Attempt seen = last;
        asking.lock();
        try {
            Found known = found;
            if (known != null) {
                return known.metadata();
            }
            PlatformException failure = last.failure();
            if (last.number() != seen.number() && failure != null) {
                throw new PlatformException(failure.code(), failure.message(), failure);
            }
            return ask();
        } finally {
            asking.unlock();
        }
    }

    private ProviderMetadata again(ProviderMetadata known) {
        try {
            return ask();
        } catch (PlatformException e) {
            logger.warn("The discovery document cannot be renewed, so the last one holds on: {}", e.getMessage());
            found = new Found(known, clock.instant().plus(RETRY));
            return known;
        }
    }

    private ProviderMetadata ask() {
        try {
            ProviderMetadata metadata =
                    reader.read(http.json(ProviderHttp.request(address).build()));
            found = new Found(metadata, clock.instant().plus(LIFETIME));
            return metadata;
        } catch (PlatformException e) {
            last = new Attempt(last.number() + 1, e);
            throw e;
        }
    }
}
