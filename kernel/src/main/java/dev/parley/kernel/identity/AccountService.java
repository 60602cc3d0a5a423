package dev.parley.kernel.identity;

import dev.parley.kernel.audit.AuditLog;
import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.Ids;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.keys.KeyService;
import dev.parley.kernel.keys.OwnerId;
import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Accounts. */
public final class AccountService {
    private static final ErrorCode EMAIL_TAKEN = new ErrorCode("account.email-taken", ErrorType.CONFLICT);
    private static final ErrorCode UNKNOWN = new ErrorCode("account.not-found", ErrorType.NOT_FOUND);
    private static final ErrorCode AMBIGUOUS = new ErrorCode("account.ambiguous", ErrorType.CONFLICT);

    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final Database database;
    private final KeyService keys;
    private final Ids ids;
    private final Clock clock;
    private final AccountDao accounts;
    private final AccountTexts texts;
    private final AuditLog audit;

    @Inject
    AccountService(
            Database database,
            KeyService keys,
            Ids ids,
            Clock clock,
            AccountDao accounts,
            AccountTexts texts,
            AuditLog audit) {
        this.database = database;
        this.keys = keys;
        this.ids = ids;
        this.clock = clock;
        this.accounts = accounts;
        this.texts = texts;
        this.audit = audit;
    }

    /**
     * Makes an account whose address no other has.
     *
     * @throws PlatformException CONFLICT {@code account.email-taken}; INVALID_REQUEST if the address is none
     */
    public Account create(TenantContext context, NewAccount wanted) {
        return database.inTenant(context, handle -> create(handle, context, wanted));
    }

    /** The same, in the caller's transaction. */
    public Account create(Handle handle, TenantContext context, NewAccount wanted) {
        byte[] hash = texts.emailHash(handle, context, AccountTexts.email(wanted.email()));
        accounts.lockEmail(handle, context, hash);
        if (!accounts.listByEmailHash(handle, context, hash).isEmpty()) {
            throw new PlatformException(EMAIL_TAKEN, "There is an account with this e-mail address already.");
        }
        return register(handle, context, wanted);
    }

    /** Of those who would make a tenant's first account, one follows the other. */
    public void lockFirst(Handle handle, TenantContext context) {
        accounts.lockEmail(handle, context, new byte[0]);
    }

    /** Makes an account, in the caller's transaction, whoever else has its address. */
    public Account register(Handle handle, TenantContext context, NewAccount wanted) {
        OwnerId owner = OwnerId.account(ids.next());
        Account account = new Account(
                owner,
                AccountTexts.email(wanted.email()),
                AccountTexts.name(wanted.rawName()).orElse(null),
                wanted.role(),
                Account.State.ACTIVE,
                clock.instant().truncatedTo(ChronoUnit.MICROS));
        keys.createOwnerKey(handle, context, owner);
        accounts.insert(handle, context, texts.encrypt(handle, context, account));
        audit.record(
                handle,
                context,
                "account.created",
                "account/" + owner.id(),
                Map.of("role", wanted.role().written()));
        return account;
    }

    /**
     * Gives the account another name; an empty one takes it away.
     *
     * @throws PlatformException NOT_FOUND {@code account.not-found}; INVALID_REQUEST {@code account.bad-name}
     */
    public Account rename(TenantContext context, OwnerId account, String name) {
        Optional<String> checked = AccountTexts.name(name);
        return database.inTenant(context, handle -> {
            Account before = find(handle, context, account.id())
                    .orElseThrow(() -> new PlatformException(UNKNOWN, "There is no such account."));
            Account after = new Account(
                    account, before.email(), checked.orElse(null), before.role(), before.state(), before.createdAt());
            accounts.rename(
                    handle,
                    context,
                    account.id(),
                    texts.encrypt(handle, context, after).name());
            audit.record(handle, context, "account.renamed", "account/" + account.id(), Map.of());
            return after;
        });
    }

    /** @throws PlatformException INVALID_REQUEST {@code account.not-an-email} */
    public String checkedEmail(String written) {
        return AccountTexts.email(written);
    }

    /**
     * Gives the account another address, which its holder has confirmed, in the caller's transaction. Answers the account as
     * it was before.
     *
     * @throws PlatformException NOT_FOUND {@code account.not-found}
     */
    public Account changeEmail(Handle handle, TenantContext context, OwnerId account, String email) {
        Account before = find(handle, context, account.id())
                .orElseThrow(() -> new PlatformException(UNKNOWN, "There is no such account."));
        Account after = new Account(
                account,
                AccountTexts.email(email),
                before.rawName(),
                before.role(),
                before.state(),
                before.createdAt());
        accounts.changeEmail(handle, context, texts.encrypt(handle, context, after));
        audit.record(handle, context, "account.email-changed", "account/" + account.id(), Map.of());
        return before;
    }

    public Optional<Account> find(Handle handle, TenantContext context, UUID account) {
        return accounts.find(handle, context, account).map(row -> texts.decrypt(handle, context, row));
    }

    /** @throws PlatformException CONFLICT {@code account.ambiguous} if several accounts have the address */
    public Optional<Account> findByEmail(TenantContext context, String email) {
        List<Account> found = database.inTenant(context, handle -> listByEmail(handle, context, email));
        if (found.size() > 1) {
            throw new PlatformException(
                    AMBIGUOUS, "Several accounts have this e-mail address: name the one that is meant by its id.");
        }
        return found.stream().findFirst();
    }

    /** Oldest first. */
    public List<Account> listByEmail(Handle handle, TenantContext context, String email) {
        return accounts.listByEmailHash(handle, context, texts.emailHash(handle, context, email.strip())).stream()
                .map(row -> texts.decrypt(handle, context, row))
                .toList();
    }

    public List<Account> list(TenantContext context) {
        return database.inTenant(
                context,
                handle -> accounts.list(handle, context).stream()
                        .map(row -> texts.decrypt(handle, context, row))
                        .toList());
    }

    /**
     * Oldest first.
     *
     * @param after the last id of the page before
     */
    public List<Account> page(Handle handle, TenantContext context, Optional<UUID> after, int limit) {
        return accounts.page(handle, context, after.orElse(BEFORE_ALL), limit).stream()
                .map(row -> texts.decrypt(handle, context, row))
                .toList();
    }
}
