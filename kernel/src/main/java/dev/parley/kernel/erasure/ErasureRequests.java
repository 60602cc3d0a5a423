package dev.parley.kernel.erasure;

import dev.parley.kernel.audit.AuditLog;
import dev.parley.kernel.credits.Ledger;
import dev.parley.kernel.credits.LedgerOwner;
import dev.parley.kernel.credits.MicroCredits;
import dev.parley.kernel.database.Ids;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.identity.Account;
import dev.parley.kernel.identity.AccountErasure;
import dev.parley.kernel.identity.GuestErasure;
import dev.parley.kernel.keys.OwnerId;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Takes erasures of people, and seals whom they are about. Every method runs in the caller's transaction. */
final class ErasureRequests {
    private final ErasureDao erasures;
    private final Blocks blocks;
    private final AccountErasure accounts;
    private final GuestErasure guests;
    private final Ledger ledger;
    private final ErasureConfig config;
    private final AuditLog audit;
    private final Ids ids;
    private final Clock clock;

    @Inject
    ErasureRequests(
            ErasureDao erasures,
            Blocks blocks,
            AccountErasure accounts,
            GuestErasure guests,
            Ledger ledger,
            ErasureConfig config,
            AuditLog audit,
            Ids ids,
            Clock clock) {
        this.erasures = erasures;
        this.blocks = blocks;
        this.accounts = accounts;
        this.guests = guests;
        this.ledger = ledger;
        this.config = config;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /** @throws dev.parley.spi.PlatformException see {@link ErasureService#request} */
    UUID account(Handle handle, TenantContext context, OwnerId account, Wanted wanted) {
        Account found = accounts.requireErasable(handle, context, account);
        if (found.state() == Account.State.SEALED) {
            throw ErasureErrors.askedFor();
        }
        ErasureRequest request = wanted.request();
        MicroCredits left = ledger.balance(handle, context, new LedgerOwner.Account(account.id()))
                .posted();
        if (left.isPositive() && !request.giveUpCredits()) {
            throw ErasureErrors.creditsLeft(left);
        }
        accounts.seal(handle, context, account);
        Duration grace = request.atOnce() ? Duration.ZERO : config.grace(context);
        UUID erasure = ids.next();
        Instant now = now();
        erasures.insert(
                handle,
                context,
                new ErasureRow(
                        erasure,
                        Erasure.Kind.ACCOUNT,
                        account,
                        account.kind(),
                        account.id(),
                        state(handle, context, account, grace),
                        request.language().toLanguageTag(),
                        found.state().name(),
                        wanted.tokenHash(),
                        now,
                        now.plus(grace),
                        null,
                        null,
                        0,
                        null));
        audit.record(handle, context, "erasure.requested", "account/" + account.id(), Map.of());
        return erasure;
    }

    /** Empty if there is no such guest. */
    Optional<UUID> guest(Handle handle, TenantContext context, OwnerId guest) {
        if (!guests.lock(handle, context, guest)) {
            return Optional.empty();
        }
        return erasures.findOf(handle, context, guest).or(() -> {
            guests.seal(handle, context, guest);
            UUID erasure = ids.next();
            Instant now = now();
            erasures.insert(
                    handle,
                    context,
                    new ErasureRow(
                            erasure,
                            Erasure.Kind.GUEST,
                            guest,
                            guest.kind(),
                            guest.id(),
                            state(handle, context, guest, Duration.ZERO),
                            null,
                            null,
                            null,
                            now,
                            now,
                            null,
                            null,
                            0,
                            null));
            return Optional.of(erasure);
        });
    }

    private Erasure.State state(Handle handle, TenantContext context, OwnerId person, Duration grace) {
        return grace.isZero() && !blocks.any(handle, context, person) ? Erasure.State.RUNNING : Erasure.State.SEALED;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /**
     * What is wanted of an account.
     *
     * @param tokenHash of what the person comes back with; null where nobody does
     */
    @SuppressWarnings("ArrayRecordComponent") // carries a hash to where it is stored
    record Wanted(ErasureRequest request, byte @Nullable [] tokenHash) {}
}
