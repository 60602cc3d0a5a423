package dev.parley.kernel.credits;

import dev.parley.kernel.audit.AuditLog;
import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TenantContext;
import dev.parley.spi.PlatformException;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Credits that come, go and are set right. What requests cost is charged by metering. */
public final class Ledger {
    /** A thousand million credits: sums of many stay far below what fits. */
    static final MicroCredits MOST = new MicroCredits(1_000_000_000_000_000L);

    static final int LONGEST_TEXT = 500;

    private final Database database;
    private final LedgerAccounts accounts;
    private final LedgerDao ledger;
    private final LotDao lots;
    private final Transfers transfers;
    private final AuditLog audit;
    private final Clock clock;

    @Inject
    Ledger(
            Database database,
            LedgerAccounts accounts,
            LedgerDao ledger,
            LotDao lots,
            Transfers transfers,
            AuditLog audit,
            Clock clock) {
        this.database = database;
        this.accounts = accounts;
        this.ledger = ledger;
        this.lots = lots;
        this.transfers = transfers;
        this.audit = audit;
        this.clock = clock;
    }

    /** What an owner has. */
    public Balance balance(TenantContext context, LedgerOwner owner) {
        return database.inTenant(context, handle -> balance(handle, context, owner));
    }

    /** The same, in the caller's transaction. */
    public Balance balance(Handle handle, TenantContext context, LedgerOwner owner) {
        return accounts.find(handle, context, owner)
                .map(account -> ledger.read(handle, context, account))
                .orElse(Balance.NONE);
    }

    /** Newest first, from before an entry's id. */
    public List<LedgerEntry> entries(TenantContext context, LedgerOwner owner, Optional<UUID> before, int limit) {
        LedgerDao.Page page = new LedgerDao.Page(before.orElse(new UUID(-1, -1)), limit);
        return database.inTenant(
                context,
                handle -> accounts.find(handle, context, owner)
                        .map(account -> transfers.entries(handle, context, account, page))
                        .orElse(List.of()));
    }

    /**
     * Gives credits; what is owed is paid from them first. Answers what the owner has then.
     *
     * @throws PlatformException INVALID_REQUEST {@code credits.invalid}; UNPROCESSABLE {@code credits.key-reused} if the key
     *     was used for something else
     */
    public Balance add(TenantContext context, LedgerOwner owner, NewCredit credit) {
        return database.inTenant(context, handle -> add(handle, context, owner, credit));
    }

    /** The same, in the caller's transaction. */
    public Balance add(Handle handle, TenantContext context, LedgerOwner owner, NewCredit credit) {
        check(credit.amount());
        credit.reason().ifPresent(reason -> checkText(reason, "reason"));
        credit.externalKey().ifPresent(key -> checkText(key, "externalKey"));
        if (credit.expiresAt().isPresent() && !credit.expiresAt().get().isAfter(clock.instant())) {
            throw LedgerErrors.expiry();
        }
        UUID account = accounts.of(handle, context, owner);
        Balance before = ledger.lock(handle, context, account);
        TransferKind kind = credit.source() == SystemAccount.PURCHASES ? TransferKind.PURCHASE : TransferKind.GRANT;
        if (transfers.isDone(
                handle,
                context,
                credit.externalKey(),
                new Transfers.Movement(account, credit.source(), credit.amount()))) {
            return before;
        }
        MicroCredits repaid = min(before.owed(), credit.amount());
        MicroCredits rest = credit.amount().minus(repaid);
        Optional<String> key = credit.externalKey();
        if (repaid.isPositive()) {
            transfers.insert(
                    handle,
                    context,
                    new Transfers.Wanted(
                            TransferKind.REPAYMENT, credit.source().id(), account, repaid, key, credit.reason(), null));
            key = key.map(Transfers::rest);
        }
        if (rest.isPositive()) {
            UUID transfer = transfers.insert(
                    handle,
                    context,
                    new Transfers.Wanted(kind, credit.source().id(), account, rest, key, credit.reason(), null));
            credit.expiresAt()
                    .ifPresent(end -> lots.insert(
                            handle,
                            context,
                            account,
                            new LotDao.NewLot(transfer, rest.value(), end.truncatedTo(ChronoUnit.MICROS))));
        }
        record(handle, context, "credits.added", account, credit.amount());
        return ledger.read(handle, context, account);
    }

    /** Whether a movement was made under this key. */
    boolean isKnown(Handle handle, TenantContext context, String externalKey) {
        return ledger.findByKey(handle, context, externalKey).isPresent();
    }

    /**
     * Gives or takes credits by hand; takes no more than is free.
     *
     * @throws PlatformException INVALID_REQUEST {@code credits.invalid}; UNPROCESSABLE {@code credits.key-reused}; CONFLICT
     *     {@code credits.not-enough}
     */
    public Balance adjust(TenantContext context, LedgerOwner owner, Correction correction) {
        return database.inTenant(context, handle -> adjust(handle, context, owner, correction));
    }

    /** The same, in the caller's transaction. */
    public Balance adjust(Handle handle, TenantContext context, LedgerOwner owner, Correction correction) {
        checkAdjustment(correction);
        MicroCredits size = new MicroCredits(Math.absExact(correction.amount().value()));
        UUID account = accounts.of(handle, context, owner);
        Balance before = ledger.lock(handle, context, account);
        if (transfers.isDone(
                handle,
                context,
                correction.externalKey(),
                new Transfers.Movement(account, SystemAccount.ADJUSTMENTS, size))) {
            return before;
        }
        boolean gives = correction.amount().isPositive();
        if (!gives && size.compareTo(before.available()) > 0) {
            throw LedgerErrors.notEnough(before.available());
        }
        UUID platform = SystemAccount.ADJUSTMENTS.id();
        transfers.insert(
                handle,
                context,
                new Transfers.Wanted(
                        TransferKind.ADJUSTMENT,
                        gives ? platform : account,
                        gives ? account : platform,
                        size,
                        correction.externalKey(),
                        Optional.of(correction.reason()),
                        correction.approvedBy().orElse(null)));
        if (!gives) {
            lots.consume(handle, context, account, size.value());
        }
        record(handle, context, "credits.adjusted", account, correction.amount());
        return ledger.read(handle, context, account);
    }

    /** @throws PlatformException INVALID_REQUEST {@code credits.invalid} if nobody could ever make such an adjustment */
    public static void checkAdjustment(Correction correction) {
        long amount = correction.amount().value();
        if (amount == 0 || amount < -MOST.value() || amount > MOST.value()) {
            throw LedgerErrors.adjustment();
        }
        checkText(correction.reason(), "reason");
    }

    /**
     * Takes credits back, as after a refund: what is free goes, the rest is owed.
     *
     * @param correction its amount is how much is taken
     */
    public Balance clawBack(TenantContext context, LedgerOwner owner, Correction correction) {
        return database.inTenant(context, handle -> clawBack(handle, context, owner, correction));
    }

    /** The same, in the caller's transaction. */
    public Balance clawBack(Handle handle, TenantContext context, LedgerOwner owner, Correction correction) {
        check(correction.amount());
        checkText(correction.reason(), "reason");
        UUID account = accounts.of(handle, context, owner);
        Balance before = ledger.lock(handle, context, account);
        if (transfers.isDone(
                handle,
                context,
                correction.externalKey(),
                new Transfers.Movement(account, SystemAccount.REFUNDS, correction.amount()))) {
            return before;
        }
        MicroCredits taken = min(before.available(), correction.amount());
        MicroCredits owed = correction.amount().minus(taken);
        Optional<String> key = correction.externalKey();
        if (taken.isPositive()) {
            transfers.insert(handle, context, taking(TransferKind.CLAWBACK, account, taken, key, correction));
            lots.consume(handle, context, account, taken.value());
            key = key.map(Transfers::rest);
        }
        if (owed.isPositive()) {
            transfers.insert(handle, context, taking(TransferKind.DEBT, account, owed, key, correction));
        }
        record(handle, context, "credits.clawed-back", account, correction.amount());
        return ledger.read(handle, context, account);
    }

    /** Gives up what an owner who goes still has free, in the caller's transaction. */
    void forfeit(Handle handle, TenantContext context, UUID account) {
        MicroCredits free = ledger.lock(handle, context, account).available();
        if (free.isPositive()) {
            transfers.insert(
                    handle,
                    context,
                    new Transfers.Wanted(
                            TransferKind.FORFEIT,
                            account,
                            SystemAccount.FORFEITED.id(),
                            free,
                            Optional.empty(),
                            Optional.empty(),
                            null));
            lots.consume(handle, context, account, free.value());
        }
    }

    /** Ends what no request in progress holds of credits whose time is over. Answers how much. */
    public MicroCredits expire(TenantContext context) {
        List<UUID> due = database.inTenant(context, handle -> lots.accountsWithExpired(handle, context));
        return due.stream()
                .map(account -> database.inTenant(context, handle -> expire(handle, context, account)))
                .reduce(MicroCredits.ZERO, MicroCredits::plus);
    }

    private MicroCredits expire(Handle handle, TenantContext context, UUID account) {
        ledger.lock(handle, context, account);
        MicroCredits sum = MicroCredits.ZERO;
        for (ExpiredLots.Part part :
                ExpiredLots.ending(lots.expired(handle, context, account), lots.held(handle, context, account))) {
            MicroCredits amount = new MicroCredits(part.amount());
            transfers.insert(
                    handle,
                    context,
                    new Transfers.Wanted(
                            TransferKind.EXPIRY,
                            account,
                            SystemAccount.EXPIRED.id(),
                            amount,
                            Optional.empty(),
                            Optional.empty(),
                            null));
            lots.shrink(handle, context, account, part);
            sum = sum.plus(amount);
        }
        return sum;
    }

    private void record(Handle handle, TenantContext context, String action, UUID account, MicroCredits amount) {
        audit.record(handle, context, action, "ledger-account/" + account, Map.of("credits", amount.toString()));
    }

    private static Transfers.Wanted taking(
            TransferKind kind, UUID account, MicroCredits amount, Optional<String> key, Correction correction) {
        return new Transfers.Wanted(
                kind,
                account,
                SystemAccount.REFUNDS.id(),
                amount,
                key,
                Optional.of(correction.reason()),
                correction.approvedBy().orElse(null));
    }

    private static void check(MicroCredits amount) {
        if (!amount.isPositive() || amount.compareTo(MOST) > 0) {
            throw LedgerErrors.amount();
        }
    }

    private static void checkText(String text, String parameter) {
        if (text.isBlank() || text.length() > LONGEST_TEXT) {
            throw LedgerErrors.text(parameter);
        }
    }

    private static MicroCredits min(MicroCredits one, MicroCredits other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
