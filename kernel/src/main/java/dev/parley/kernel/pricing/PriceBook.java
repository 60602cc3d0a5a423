package dev.parley.kernel.pricing;

import dev.parley.kernel.audit.AuditLog;
import dev.parley.kernel.cluster.Notices;
import dev.parley.kernel.cluster.Topic;
import dev.parley.kernel.credits.MicroCredits;
import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.Ids;
import dev.parley.kernel.database.TenantContext;
import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What the models of a tenant cost. A request costs what the version says that was in force when it was admitted. */
public final class PriceBook {
    private static final ErrorCode INVALID = new ErrorCode("price.invalid", ErrorType.INVALID_REQUEST);
    private static final ErrorCode TAKEN = new ErrorCode("price.already-set", ErrorType.CONFLICT);
    private static final int LONGEST_MODEL = 200;
    /** A million credits a million tokens. */
    private static final MicroCredits DEAREST = new MicroCredits(1_000_000_000_000L);

    private final Database database;
    private final PriceDao prices;
    private final PriceCache cache;
    private final AuditLog audit;
    private final Notices notices;
    private final Ids ids;
    private final Clock clock;

    @Inject
    PriceBook(
            Database database,
            PriceDao prices,
            PriceCache cache,
            AuditLog audit,
            Notices notices,
            Ids ids,
            Clock clock) {
        this.database = database;
        this.prices = prices;
        this.cache = cache;
        this.audit = audit;
        this.notices = notices;
        this.ids = ids;
        this.clock = clock;
    }

    /** The version in force now; empty where the model has no price yet. */
    public Optional<Price> inForce(TenantContext context, String model) {
        Instant now = clock.instant();
        return inForce(cache.get(context, model), now);
    }

    /** Every version, by model and in the order in which they come into force. */
    public List<Price> list(TenantContext context) {
        return database.inTenant(context, handle -> prices.list(handle, context));
    }

    /** The version that a change would make, without making it. */
    public Price preview(TenantContext context, PriceChange change) {
        return database.inTenant(context, handle -> changed(handle, context, change));
    }

    /**
     * Makes a new version.
     *
     * @throws PlatformException INVALID_REQUEST {@code price.invalid}; CONFLICT {@code price.already-set} if another comes
     *     into force at the same moment
     */
    public Price set(TenantContext context, PriceChange change) {
        return database.inTenant(context, handle -> set(handle, context, change));
    }

    /** The same, in the caller's transaction. */
    public Price set(Handle handle, TenantContext context, PriceChange change) {
        Price price = changed(handle, context, change);
        if (!prices.insert(handle, context, price, now())) {
            throw new PlatformException(
                    TAKEN,
                    "Another price of '" + change.model() + "' comes into force at " + price.effectiveFrom() + ".");
        }
        audit.record(handle, context, "price.set", "price/" + price.id(), Map.of("model", price.model()));
        notices.send(handle, Topic.PRICE, context.tenantId(), context.tenantId().value());
        return price;
    }

    private Price changed(Handle handle, TenantContext context, PriceChange change) {
        check(change);
        Instant from = change.effectiveFrom().orElseGet(this::now).truncatedTo(ChronoUnit.MICROS);
        Optional<Price> before = inForce(prices.find(handle, context, change.model()), from);
        List<PriceTier> tiers = new ArrayList<>(before.map(Price::tiers).orElseGet(() -> List.of(PriceTier.FREE)));
        PriceTier base = tiers.stream()
                .filter(tier -> tier.aboveTokens() <= change.aboveTokens())
                .reduce((_, last) -> last)
                .orElseThrow();
        tiers.removeIf(tier -> tier.aboveTokens() == change.aboveTokens());
        tiers.add(change.applyTo(base.above(change.aboveTokens())));
        tiers.sort(Comparator.comparingLong(PriceTier::aboveTokens));
        MicroCredits request =
                change.request().or(() -> before.map(Price::request)).orElse(MicroCredits.ZERO);
        return new Price(ids.next(), change.model(), from, request, tiers);
    }

    private void check(PriceChange change) {
        if (change.model().isBlank() || change.model().length() > LONGEST_MODEL) {
            throw invalid("model", "A model's name has 1 to " + LONGEST_MODEL + " characters.");
        }
        if (change.aboveTokens() < 0) {
            throw invalid("aboveTokens", "A tier begins above 0 tokens or more.");
        }
        if (change.effectiveFrom().isPresent() && change.effectiveFrom().get().isBefore(now())) {
            throw invalid(
                    "effectiveFrom", "A price cannot come into force in the past: what is charged stays charged.");
        }
        for (Optional<MicroCredits> price : List.of(
                change.input(),
                change.cachedInput(),
                change.cacheWrite(),
                change.output(),
                change.reasoning(),
                change.request())) {
            if (price.isPresent() && (price.get().value() < 0 || price.get().compareTo(DEAREST) > 0)) {
                throw invalid("price", "A price is 0 to " + DEAREST + " credits.");
            }
        }
    }

    private static PlatformException invalid(String parameter, String message) {
        return new PlatformException(INVALID, message).withParameter(parameter);
    }

    private static Optional<Price> inForce(List<Price> versions, Instant now) {
        return versions.stream()
                .filter(price -> !price.effectiveFrom().isAfter(now))
                .reduce((_, last) -> last);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
