package dev.parley.kernel.http.exchange;

import dev.parley.kernel.access.ApiKeyHolder;
import dev.parley.kernel.limit.Admission;
import dev.parley.kernel.limit.Decision;
import dev.parley.kernel.limit.Demand;
import dev.parley.kernel.limit.Limits;
import dev.parley.spi.PlatformException;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.function.Supplier;

/** The limits of the API's faces: every answer to a key says how they stand. */
public final class RateLimits {
    private final Limits limits;
    private final Clock clock;

    @Inject
    RateLimits(Limits limits, Clock clock) {
        this.limits = limits;
        this.clock = clock;
    }

    /** @throws PlatformException RATE_LIMITED {@code rate-limited}; UNAVAILABLE {@code limit.unavailable} */
    public Admission admit(Exchange exchange, Demand demand) {
        Decision decision = limits.decide(demand);
        RateHeaders.write(exchange, decision.standing(), clock);
        return switch (decision) {
            case Admission admission -> admission;
            case Decision.Refusal refusal -> throw refusal.error();
        };
    }

    /** Counts a request that no model answers. */
    public void count(Exchange exchange, ApiKeyHolder holder) {
        admit(exchange, Demand.ofKey(holder)).close();
    }

    /** Reads a request that is counted when it is answered; one that cannot be read is counted at once. */
    public <T> T reading(Exchange exchange, ApiKeyHolder holder, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (PlatformException e) {
            count(exchange, holder);
            throw e;
        }
    }
}
