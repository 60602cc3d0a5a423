package dev.parley.kernel.credits;

import dev.parley.kernel.credits.LedgerDao.TransferRow;
import dev.parley.kernel.database.Ids;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.keys.CellRef;
import dev.parley.kernel.keys.KeyService;
import dev.parley.kernel.keys.TextCipher;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Makes transfers, each once, and reads them. Whoever makes one has locked the balance. */
final class Transfers {
    /** What a key is called in the second transfer of a movement that takes two. */
    private static final String REST = "#rest";

    private final LedgerDao ledger;
    private final KeyService keys;
    private final Ids ids;
    private final Clock clock;

    @Inject
    Transfers(LedgerDao ledger, KeyService keys, Ids ids, Clock clock) {
        this.ledger = ledger;
        this.keys = keys;
        this.ids = ids;
        this.clock = clock;
    }

    List<LedgerEntry> entries(Handle handle, TenantContext context, UUID account, LedgerDao.Page page) {
        List<LedgerDao.EntryRow> rows = ledger.entries(handle, context, account, page);
        if (rows.isEmpty()) {
            return List.of();
        }
        TextCipher cipher = keys.tenantCipher(handle, context);
        return rows.stream().map(row -> entry(row, account, cipher)).toList();
    }

    private static LedgerEntry entry(LedgerDao.EntryRow row, UUID account, TextCipher cipher) {
        TransferRow transfer = row.transfer();
        long sign = transfer.debit().equals(account) ? -1 : 1;
        return new LedgerEntry(
                transfer.id(),
                transfer.kind(),
                new MicroCredits(sign * transfer.amount()),
                Optional.ofNullable(transfer.reason()).map(reason -> cipher.decrypt(reason, reasonCell(transfer.id()))),
                row.expiresAt(),
                transfer.createdAt());
    }

    /** Whether this very movement was made before. */
    boolean isDone(Handle handle, TenantContext context, Optional<String> key, Movement movement) {
        Optional<TransferRow> earlier = key.flatMap(name -> ledger.findByKey(handle, context, name));
        if (earlier.isEmpty()) {
            return false;
        }
        TransferRow first = earlier.get();
        long rest = ledger.findByKey(handle, context, key.orElseThrow() + REST)
                .map(TransferRow::amount)
                .orElse(0L);
        boolean same =
                (first.debit().equals(movement.account()) || first.credit().equals(movement.account()))
                        && (first.debit().equals(movement.platform().id())
                                || first.credit().equals(movement.platform().id()))
                        && first.amount() + rest == movement.amount().value();
        if (!same) {
            throw LedgerErrors.keyReused();
        }
        return true;
    }

    UUID insert(Handle handle, TenantContext context, Wanted wanted) {
        UUID id = ids.next();
        byte @Nullable [] reason = wanted.reason()
                .map(text -> keys.tenantCipher(handle, context).encrypt(text, reasonCell(id)))
                .orElse(null);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        ledger.insert(
                handle,
                context,
                new TransferRow(
                        id,
                        wanted.kind(),
                        wanted.debit(),
                        wanted.credit(),
                        wanted.amount().value(),
                        wanted.externalKey().orElse(null),
                        reason,
                        wanted.approvedBy(),
                        now));
        return id;
    }

    /** What a key is called in the second transfer of a movement. */
    static String rest(String key) {
        return key + REST;
    }

    private static CellRef reasonCell(UUID transfer) {
        return new CellRef("transfer", "reason", transfer);
    }

    /** What makes a movement the same as one that was made before. */
    record Movement(UUID account, SystemAccount platform, MicroCredits amount) {}

    /** A transfer to be made. */
    record Wanted(
            TransferKind kind,
            UUID debit,
            UUID credit,
            MicroCredits amount,
            Optional<String> externalKey,
            Optional<String> reason,
            @Nullable UUID approvedBy) {}
}
