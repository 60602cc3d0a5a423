package dev.parley.kernel.erasure;

import dev.parley.kernel.audit.AuditLog;
import dev.parley.kernel.database.Actor;
import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.identity.Account;
import dev.parley.kernel.identity.AccountErasure;
import dev.parley.kernel.inventory.PersonErasure;
import dev.parley.kernel.inventory.PersonalDataSource.Removed;
import dev.parley.kernel.keys.OwnerId;
import dev.parley.spi.PlatformException;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Erasures of people. An account is sealed first: nothing of it is used from then on. When the grace of its tenant is over,
 * which is at once where there is none, and nobody wants it kept, its key is destroyed, which makes all of it unreadable on
 * every node; rows go after that.
 */
public final class ErasureService implements PersonErasure {
    private static final Logger log = LoggerFactory.getLogger(ErasureService.class);

    private final Database database;
    private final ErasureRequests requests;
    private final ErasureTokens tokens;
    private final ErasureDao erasures;
    private final ErasureRun run;
    private final RowRemoval removal;
    private final Blocks blocks;
    private final AccountErasure accounts;
    private final AuditLog audit;

    @Inject
    ErasureService(
            Database database,
            ErasureRequests requests,
            ErasureTokens tokens,
            ErasureDao erasures,
            ErasureRun run,
            RowRemoval removal,
            Blocks blocks,
            AccountErasure accounts,
            AuditLog audit) {
        this.database = database;
        this.requests = requests;
        this.tokens = tokens;
        this.erasures = erasures;
        this.run = run;
        this.removal = removal;
        this.blocks = blocks;
        this.accounts = accounts;
        this.audit = audit;
    }

    /**
     * Asks for an account's erasure, and does it if nothing is in the way.
     *
     * @throws PlatformException NOT_FOUND {@code account.not-found}; CONFLICT {@code account.last-owner}, {@code
     *     erasure.credits-left}, {@code erasure.asked-for}. What fails after it was decided is done later: the answer says
     *     how far it is
     */
    public RequestedErasure request(TenantContext context, OwnerId account, ErasureRequest request) {
        String token = tokens.next();
        UUID erasure = database.inTenant(context, handle -> {
            byte[] hash = tokens.hash(handle, context, token);
            return requests.account(handle, context, account, new ErasureRequests.Wanted(request, hash));
        });
        try {
            carryOut(context, erasure);
        } catch (PlatformException e) {
            // It is decided, and whoever asked must get what they come back with: any node goes on from here.
            log.warn("The erasure {} goes on later", erasure, e);
        }
        return new RequestedErasure(find(context, erasure), token);
    }

    /** @throws PlatformException NOT_FOUND {@code erasure.not-found} also if the token is another's */
    public Erasure find(TenantContext context, UUID erasure, String token) {
        return database.inTenant(context, handle -> shown(handle, context, proven(handle, context, erasure, token)));
    }

    /**
     * Takes an account's erasure back while it waits.
     *
     * @throws PlatformException NOT_FOUND {@code erasure.not-found}; CONFLICT {@code erasure.too-late}
     */
    public void withdraw(TenantContext context, UUID erasure, String token) {
        database.inTenant(context, handle -> withdraw(handle, context, proven(handle, context, erasure, token)));
    }

    /** The same by somebody else, for a holder who has lost the token. */
    public void withdraw(TenantContext context, OwnerId account) {
        database.inTenant(context, handle -> {
            ErasureRow row = erasures.findOf(handle, context, account)
                    .flatMap(erasure -> erasures.lock(handle, context, erasure))
                    .orElseThrow(ErasureErrors::unknown);
            return withdraw(handle, context, row);
        });
    }

    /** Removes one batch of rows of what is unreadable already; what the job in the background does, too. */
    public Removed removeSome(TenantContext context, UUID erasure) {
        return removal.once(context, erasure);
    }

    @Override
    public void erase(TenantContext context, Actor person, Locale language) {
        Optional<UUID> erasure = database.inTenant(context, handle -> switch (person.kind()) {
            case ACCOUNT -> {
                OwnerId account = OwnerId.account(person.id().orElseThrow());
                ErasureRequest request = new ErasureRequest(language, true, true);
                yield erasures.findOf(handle, context, account)
                        .or(() -> Optional.of(
                                requests.account(handle, context, account, new ErasureRequests.Wanted(request, null))));
            }
            case GUEST ->
                requests.guest(handle, context, OwnerId.guest(person.id().orElseThrow()));
            case SYSTEM, OPERATOR, API_KEY -> Optional.empty();
        });
        erasure.ifPresent(id -> carryOut(context, id));
    }

    /** With a first batch of rows: of most people there are no more. */
    private void carryOut(TenantContext context, UUID erasure) {
        run.advance(context, erasure);
        var _ = removal.once(context, erasure);
    }

    private boolean withdraw(Handle handle, TenantContext context, ErasureRow row) {
        if (row.state() != Erasure.State.SEALED) {
            throw ErasureErrors.tooLate();
        }
        OwnerId account = row.person().orElseThrow();
        Account.State before = Optional.ofNullable(row.accountState())
                .map(Account.State::valueOf)
                .orElse(Account.State.ACTIVE);
        accounts.unseal(handle, context, account, before);
        erasures.delete(handle, context, row.id());
        audit.record(handle, context, "erasure.withdrawn", "account/" + account.id(), Map.of());
        return true;
    }

    private Erasure find(TenantContext context, UUID erasure) {
        return database.inTenant(
                context,
                handle -> shown(
                        handle, context, erasures.find(handle, context, erasure).orElseThrow(ErasureErrors::unknown)));
    }

    private ErasureRow proven(Handle handle, TenantContext context, UUID erasure, String token) {
        return erasures.lock(handle, context, erasure)
                .filter(row -> tokens.isOf(handle, context, token, row.tokenHash()))
                .orElseThrow(ErasureErrors::unknown);
    }

    private Erasure shown(Handle handle, TenantContext context, ErasureRow row) {
        List<String> reasons = row.state() == Erasure.State.SEALED
                ? row.person()
                        .map(person -> blocks.reasons(handle, context, person))
                        .orElse(List.of())
                : List.of();
        return row.shown(reasons);
    }
}
