package dev.parley.kernel.administration;

import dev.parley.kernel.audit.AuditLog;
import dev.parley.kernel.credits.Balance;
import dev.parley.kernel.credits.Correction;
import dev.parley.kernel.credits.Ledger;
import dev.parley.kernel.credits.LedgerCheck;
import dev.parley.kernel.credits.LedgerEntry;
import dev.parley.kernel.credits.LedgerOwner;
import dev.parley.kernel.credits.NewCredit;
import dev.parley.kernel.database.Actor;
import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.identity.AccountStandings;
import dev.parley.kernel.identity.Authorities;
import dev.parley.kernel.identity.Permission;
import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** What is done about credits by others. Each call asks anew what its actor may do. */
public final class CreditAdministration {
    private static final ErrorCode SAME_PERSON = new ErrorCode("credits.same-person", ErrorType.FORBIDDEN);

    private final Database database;
    private final Authorities authorities;
    private final AccountStandings standings;
    private final Ledger ledger;
    private final LedgerCheck checks;
    private final CreditAdjustments adjustments;
    private final CreditAdministrationConfig config;
    private final AuditLog audit;

    @Inject
    CreditAdministration(
            Database database,
            Authorities authorities,
            AccountStandings standings,
            Ledger ledger,
            LedgerCheck checks,
            CreditAdjustments adjustments,
            CreditAdministrationConfig config,
            AuditLog audit) {
        this.database = database;
        this.authorities = authorities;
        this.standings = standings;
        this.ledger = ledger;
        this.checks = checks;
        this.adjustments = adjustments;
        this.config = config;
        this.audit = audit;
    }

    /** @throws PlatformException FORBIDDEN if whoever acts may not; NOT_FOUND {@code account.not-found} */
    public Balance balance(TenantContext context, LedgerOwner owner) {
        reading(context, owner);
        return ledger.balance(context, owner);
    }

    /**
     * Newest first.
     *
     * @param before the last id of the page before
     * @throws PlatformException as {@link #balance}
     */
    public List<LedgerEntry> entries(TenantContext context, LedgerOwner owner, Optional<UUID> before, int limit) {
        reading(context, owner);
        return ledger.entries(context, owner, before, limit);
    }

    /**
     * Gives credits; what is owed is paid from them first. Answers what the owner has then.
     *
     * @throws PlatformException as {@link #balance} and {@link Ledger#add(TenantContext, LedgerOwner, NewCredit)}
     */
    public Balance grant(TenantContext context, LedgerOwner owner, NewCredit credit) {
        return database.inTenant(context, handle -> {
            require(handle, context, owner, Permission.MANAGE_BILLING);
            NewCredit keyed = credit.externalKey()
                    .map(key -> credit.withKey(adjustments.stored(handle, context, "grant", key)))
                    .orElse(credit);
            return ledger.add(handle, context, owner, keyed);
        });
    }

    /**
     * Sets an owner's credits right, in either direction. One that is larger than the tenant lets one person make waits for
     * another.
     *
     * @throws PlatformException as {@link #balance} and {@link Ledger#adjust(TenantContext, LedgerOwner, Correction)}
     */
    public Adjusted adjust(TenantContext context, LedgerOwner owner, Correction correction) {
        Ledger.checkAdjustment(correction);
        return database.inTenant(context, handle -> {
            require(handle, context, owner, Permission.MANAGE_BILLING);
            Correction keyed = new Correction(
                    correction.amount(),
                    correction.reason(),
                    correction.externalKey().map(key -> adjustments.stored(handle, context, "adjustment", key)),
                    Optional.empty());
            if (!config.needsApproval(context, keyed.amount())) {
                return new Adjusted(ledger.adjust(handle, context, owner, keyed), Optional.empty());
            }
            CreditAdjustment waiting = adjustments.request(handle, context, owner, keyed);
            record(handle, context, "requested", waiting);
            return new Adjusted(ledger.balance(handle, context, owner), Optional.of(waiting));
        });
    }

    /** Those that take or took two persons, newest first. */
    public List<CreditAdjustment> adjustments(TenantContext context, Optional<UUID> before, int limit) {
        return database.inTenant(context, handle -> {
            authorities.of(handle, context).require(Permission.READ_BILLING);
            return adjustments.list(handle, context, before, limit);
        });
    }

    /**
     * Makes an adjustment that somebody else asked for.
     *
     * @throws PlatformException FORBIDDEN if whoever acts may not, or asked; NOT_FOUND
     *     {@code credits.adjustment-not-found}; CONFLICT {@code credits.adjustment-decided}, {@code credits.not-enough}
     */
    public CreditAdjustment approve(TenantContext context, UUID adjustment) {
        return database.inTenant(context, handle -> {
            CreditAdjustment wish = deciding(handle, context, adjustment);
            if (wish.requestedBy().equals(context.actor().id())) {
                throw new PlatformException(SAME_PERSON, "It takes two: somebody else decides on your adjustment.");
            }
            Correction correction = new Correction(
                    wish.amount(),
                    wish.reason(),
                    Optional.of("adjustment/" + wish.id()),
                    context.actor().id());
            ledger.adjust(handle, asRequested(context, wish), wish.owner(), correction);
            record(handle, context, "approved", wish);
            return adjustments.decide(handle, context, adjustment, CreditAdjustment.State.APPROVED);
        });
    }

    /**
     * Refuses an adjustment; whoever asked may, too, and so takes it back.
     *
     * @throws PlatformException FORBIDDEN if whoever acts may not; NOT_FOUND {@code credits.adjustment-not-found}; CONFLICT
     *     {@code credits.adjustment-decided}
     */
    public CreditAdjustment deny(TenantContext context, UUID adjustment) {
        return database.inTenant(context, handle -> {
            CreditAdjustment wish = deciding(handle, context, adjustment);
            record(handle, context, "denied", wish);
            return adjustments.decide(handle, context, adjustment, CreditAdjustment.State.DENIED);
        });
    }

    /** Computes every balance anew. */
    public LedgerCheck.Result check(TenantContext context) {
        database.inTenant(context, handle -> {
            authorities.of(handle, context).require(Permission.READ_BILLING);
            return true;
        });
        return checks.verify(context);
    }

    private CreditAdjustment deciding(Handle handle, TenantContext context, UUID adjustment) {
        authorities.of(handle, context).require(Permission.MANAGE_BILLING);
        return adjustments.lock(handle, context, adjustment);
    }

    private void reading(TenantContext context, LedgerOwner owner) {
        database.inTenant(context, handle -> {
            require(handle, context, owner, Permission.READ_BILLING);
            return true;
        });
    }

    private void require(Handle handle, TenantContext context, LedgerOwner owner, Permission permission) {
        authorities.of(handle, context).require(permission);
        if (owner instanceof LedgerOwner.Account(UUID account)) {
            var _ = standings.find(handle, context, account);
        }
    }

    private void record(Handle handle, TenantContext context, String step, CreditAdjustment adjustment) {
        audit.record(
                handle,
                context,
                "credits.adjustment-" + step,
                "credit-adjustment/" + adjustment.id(),
                Map.of("credits", adjustment.amount().toString()));
    }

    /** The ledger says who made it and who approved it. */
    private static TenantContext asRequested(TenantContext context, CreditAdjustment wish) {
        Actor maker =
                wish.requestedBy().map(id -> new Actor(Actor.Kind.ACCOUNT, id)).orElse(Actor.OPERATOR);
        return new TenantContext(context.tenantId(), maker);
    }

    /**
     * What has become of an adjustment.
     *
     * @param balance what the owner has now
     * @param waiting what a second person decides on; absent: it is made
     */
    public record Adjusted(Balance balance, Optional<CreditAdjustment> waiting) {}
}
