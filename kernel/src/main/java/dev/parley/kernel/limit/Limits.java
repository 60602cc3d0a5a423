package dev.parley.kernel.limit;

import dev.parley.kernel.database.Ids;
import dev.parley.kernel.database.TenantContext;
import dev.parley.spi.PlatformException;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Rate limits. Each node counts for itself, or all together in Redis; while Redis is away, {@code limit.without-redis} says
 * what holds. A request takes from all its limits or from none. Nothing is ever admitted above a limit; requests at the same
 * moment may be refused although one of them would just have fitted.
 */
public final class Limits implements AutoCloseable {
    private final Rulebook rules;
    private final LimitConfig config;
    private final Ids ids;
    private final LocalCounters local;
    private final @Nullable RedisLink redis;

    @Inject
    Limits(Rulebook rules, LimitConfig config, Ids ids, Clock clock) {
        this.rules = rules;
        this.config = config;
        this.ids = ids;
        this.local = new LocalCounters(clock);
        this.redis = config.redis()
                .map(address -> new RedisLink(address, config, clock))
                .orElse(null);
    }

    /** Whether a request may go on, and how its limits stand. Waits for Redis for {@code redis.timeout} at most. */
    public Decision decide(Demand demand) {
        List<Draw> draws = rules.draws(demand);
        if (draws.isEmpty()) {
            return new Admission(new Standing(Optional.empty(), Optional.empty()), null);
        }
        try {
            Taking taking = take(draws);
            Standing standing = standing(taking);
            return taking.refused()
                    .<Decision>map(refused -> new Decision.Refusal(standing, Refusals.rateLimited(refused)))
                    .orElseGet(() -> new Admission(standing, taking));
        } catch (CountersAwayException _) {
            return new Decision.Refusal(new Standing(Optional.empty(), Optional.empty()), Refusals.away());
        }
    }

    /**
     * As {@link #decide}, for those who tell nobody how the limits stand.
     *
     * @throws PlatformException RATE_LIMITED {@code rate-limited}; UNAVAILABLE {@code limit.unavailable}
     */
    public Admission admit(Demand demand) {
        return switch (decide(demand)) {
            case Admission admission -> admission;
            case Decision.Refusal(Standing _, PlatformException error) -> throw error;
        };
    }

    /**
     * Counts what somebody unknown does, by the prefix of their address.
     *
     * @throws PlatformException as {@link #admit}
     */
    public void address(TenantContext context, InetAddress client, Action action) {
        Optional<Draw> draw = rules.draw(context, client, action);
        if (draw.isEmpty()) {
            return;
        }
        try {
            Optional<Taking.Refused> refused = take(List.of(draw.get())).refused();
            if (refused.isPresent()) {
                throw Refusals.tooManyActions(refused.get());
            }
        } catch (CountersAwayException _) {
            throw Refusals.away();
        }
    }

    /**
     * Every key and value that is kept in Redis for all nodes, to look for what must not be there. Nothing where none is
     * configured.
     *
     * @throws PlatformException UNAVAILABLE {@code limit.unavailable} if Redis is away
     */
    public void eachStored(Consumer<byte[]> taker) {
        if (redis != null) {
            redis.counters().orElseThrow(Refusals::away).each(taker);
        }
    }

    /** Whether limits are counted in Redis. */
    public boolean isShared() {
        return redis != null;
    }

    /** Connects to Redis where one is configured. It may be away: then it is tried again in the background. */
    public void start() {
        if (redis != null) {
            redis.start();
        }
    }

    @Override
    public void close() {
        if (redis != null) {
            redis.close();
        }
    }

    private Taking take(List<Draw> draws) throws CountersAwayException {
        UUID lease = ids.next();
        if (redis == null) {
            return Taking.of(local, lease, draws);
        }
        RedisCounters shared = redis.counters().orElse(null);
        if (shared != null) {
            try {
                return Taking.of(shared, lease, draws);
            } catch (CountersAwayException e) {
                redis.lost(shared, e);
            }
        }
        return switch (config.withoutRedis()) {
            case LOCAL -> Taking.of(local, lease, draws);
            case REFUSE -> throw new CountersAwayException(new IllegalStateException("Redis is away"));
        };
    }

    private static Standing standing(Taking taking) {
        return new Standing(tightest(taking, Measure.REQUESTS), tightest(taking, Measure.TOKENS));
    }

    private static Optional<Standing.Window> tightest(Taking taking, Measure measure) {
        return taking.levels().stream()
                .filter(level -> level.draw().limit().measure() == measure)
                .map(level -> new Standing.Window(
                        level.draw().limit().most(),
                        Math.max(0, level.probe().getRemainingTokens()),
                        Duration.ofNanos(level.probe().getNanosToWaitForReset())))
                .min(Comparator.comparingLong(Standing.Window::remaining).thenComparingLong(Standing.Window::limit));
    }
}
