package dev.parley.kernel.administration;

import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.identity.Authorities;
import dev.parley.kernel.identity.Permission;
import dev.parley.kernel.pricing.Price;
import dev.parley.kernel.pricing.PriceBook;
import dev.parley.kernel.pricing.PriceChange;
import dev.parley.spi.PlatformException;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What is done about prices. */
public final class PriceAdministration {
    /** How far back a price is tried. */
    public static final Duration REPLAYED = Duration.ofDays(30);

    private final Database database;
    private final Authorities authorities;
    private final PriceBook prices;
    private final PriceReplayDao receipts;
    private final Clock clock;

    @Inject
    PriceAdministration(
            Database database, Authorities authorities, PriceBook prices, PriceReplayDao receipts, Clock clock) {
        this.database = database;
        this.authorities = authorities;
        this.prices = prices;
        this.receipts = receipts;
        this.clock = clock;
    }

    /** Every version, by model and in the order in which they come into force. */
    public List<Price> list(TenantContext context) {
        reading(context);
        return prices.list(context);
    }

    /**
     * Makes a new version.
     *
     * @throws PlatformException FORBIDDEN if whoever acts may not; INVALID_REQUEST {@code price.invalid}; CONFLICT
     *     {@code price.already-set}
     */
    public Price set(TenantContext context, PriceChange change) {
        return database.inTenant(context, handle -> {
            authorities.of(handle, context).require(Permission.MANAGE_BILLING);
            return prices.set(handle, context, change);
        });
    }

    /**
     * Tries a new version on the last 30 days' requests, and makes nothing. Reads every receipt of the model in that time.
     *
     * @throws PlatformException as {@link #set}
     */
    public PriceReplay preview(TenantContext context, PriceChange change) {
        reading(context);
        Price price = prices.preview(context, change);
        Instant since = clock.instant().minus(REPLAYED);
        return database.inTenant(context, handle -> receipts.replay(handle, context, price, since));
    }

    private void reading(TenantContext context) {
        database.inTenant(context, handle -> {
            authorities.of(handle, context).require(Permission.READ_BILLING);
            return true;
        });
    }
}
