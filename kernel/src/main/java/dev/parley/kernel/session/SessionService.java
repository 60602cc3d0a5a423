package dev.parley.kernel.session;

import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.Ids;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.identity.Account;
import dev.parley.kernel.identity.AccountService;
import dev.parley.kernel.identity.SessionTokens;
import dev.parley.kernel.keys.OwnerId;
import dev.parley.kernel.session.SessionDao.SessionRow;
import dev.parley.kernel.session.SessionTexts.Cell;
import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Sessions of people who have signed in. A token is of one sign-in and one role: a change of the account's role ends its
 * sessions, so that no token from before ever has the rights of after.
 */
public final class SessionService {
    private static final ErrorCode STALE = new ErrorCode("fresh-sign-in-required", ErrorType.FORBIDDEN);
    private static final ErrorCode GONE = new ErrorCode("account.not-found", ErrorType.NOT_FOUND);
    private static final Duration FRESH = Duration.ofMinutes(10);
    private static final Duration SEEN_INTERVAL = Duration.ofMinutes(5);
    private static final int SEEN_WITHIN_IDLE = 10;

    private final Database database;
    private final Ids ids;
    private final Clock clock;
    private final SessionConfig config;
    private final SessionTokens tokens;
    private final SessionDao sessions;
    private final SessionTexts texts;
    private final SessionEnds ends;
    private final AccountService accounts;
    private final DeviceReader devices;
    private final NewDevices newDevices;

    @Inject
    SessionService(
            Database database,
            Ids ids,
            Clock clock,
            SessionConfig config,
            SessionTokens tokens,
            SessionDao sessions,
            SessionTexts texts,
            SessionEnds ends,
            AccountService accounts,
            DeviceReader devices,
            NewDevices newDevices) {
        this.database = database;
        this.ids = ids;
        this.clock = clock;
        this.config = config;
        this.tokens = tokens;
        this.sessions = sessions;
        this.texts = texts;
        this.ends = ends;
        this.accounts = accounts;
        this.devices = devices;
        this.newDevices = newDevices;
    }

    /**
     * Begins a session under a new token, in the caller's transaction, after a proof of who the person is. The browser's
     * session until then ends by {@link #endOfCookie}.
     *
     * @throws PlatformException NOT_FOUND if there is no such account
     */
    public AccountSession begin(Handle handle, TenantContext context, NewSession wanted) {
        OwnerId owner = wanted.account();
        Account account = accounts.find(handle, context, owner.id())
                .orElseThrow(() -> new PlatformException(GONE, "There is no such account."));
        Device device = devices.read(wanted.userAgent());
        newDevices.tell(handle, context, new NewDevices.SignIn(account, device, wanted.language()));
        String cookie = tokens.issue(handle, context, OwnerId.Kind.ACCOUNT);
        UUID id = ids.next();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        SessionRow row = new SessionRow(
                id,
                owner.id(),
                account.role().written(),
                wanted.provider(),
                wanted.providerSession()
                        .map(text -> texts.encrypt(handle, context, owner, new Cell(id, "provider_session", text)))
                        .orElse(null),
                texts.encrypt(handle, context, owner, new Cell(id, "device", device.written())),
                false,
                now,
                now);
        String token = tokens.token(context, OwnerId.Kind.ACCOUNT, cookie).orElseThrow();
        sessions.insert(
                handle,
                context,
                row,
                new SessionDao.Hashes(
                        tokens.lookupHash(context, token),
                        wanted.providerSession()
                                .map(text -> texts.providerSessionHash(handle, context, text))
                                .orElse(null)));
        return session(context, row, account, cookie);
    }

    /**
     * Empty if the cookie is not ours, is of another tenant or a guest, or its session has ended, or its account may not
     * sign in or has another role by now.
     */
    public Optional<AccountSession> resume(TenantContext context, String cookie) {
        return tokens.token(context, OwnerId.Kind.ACCOUNT, cookie)
                .flatMap(token -> database.inTenant(context, handle -> resume(handle, context, cookie, token)));
    }

    /** @throws PlatformException FORBIDDEN {@code fresh-sign-in-required} if the last proof is older than ten minutes */
    public void requireFresh(AccountSession session) {
        if (!isFresh(session)) {
            throw new PlatformException(
                    STALE, "This asks for a sign-in within the last ten minutes: sign in again, and repeat it.");
        }
    }

    /** Whether the last proof is at most ten minutes old. */
    public boolean isFresh(AccountSession session) {
        return !clock.instant().isAfter(session.authenticatedAt().plus(FRESH));
    }

    /** The account's sessions that have not ended, newest first. */
    public List<SessionSummary> list(TenantContext context, OwnerId account) {
        return database.inTenant(context, handle -> {
            Optional<Account> owner = accounts.find(handle, context, account.id());
            List<SessionRow> rows = sessions.list(handle, context, account.id()).stream()
                    .filter(row ->
                            owner.filter(found -> isOpen(context, row, found)).isPresent())
                    .toList();
            List<Device> read = texts.devices(handle, context, account, rows);
            List<SessionSummary> summaries = new ArrayList<>(rows.size());
            for (int i = 0; i < rows.size(); i++) {
                SessionRow row = rows.get(i);
                summaries.add(
                        new SessionSummary(row.id(), read.get(i), row.provider(), row.createdAt(), row.lastSeenAt()));
            }
            return summaries;
        });
    }

    /** Who vouched for a session that has not ended, for a sign-out there. */
    public Optional<ProviderSession> providerSession(Handle handle, TenantContext context, AccountSession session) {
        return sessions.list(handle, context, session.account().id().id()).stream()
                .filter(row -> row.id().equals(session.id()) && !row.ended())
                .map(row -> texts.providerSession(handle, context, row))
                .findFirst();
    }

    /** Ends one session; nothing happens if there is none. */
    public void end(Handle handle, TenantContext context, UUID session) {
        ends.one(handle, context, session);
    }

    /** Ends one of an account's sessions; answers whether it has it. */
    public boolean end(Handle handle, TenantContext context, UUID account, UUID session) {
        boolean own = sessions.list(handle, context, account).stream()
                .anyMatch(row -> row.id().equals(session));
        return own && ends.one(handle, context, session);
    }

    /** Ends the session that a browser has, if its cookie is one of an account's: what it knew opens nothing any more. */
    public void endOfCookie(Handle handle, TenantContext context, String cookie) {
        tokens.token(context, OwnerId.Kind.ACCOUNT, cookie)
                .flatMap(token -> sessions.findByTokenHash(handle, context, tokens.lookupHash(context, token)))
                .ifPresent(row -> ends.one(handle, context, row.id()));
    }

    /** Ends all sessions of an account; answers how many. */
    public int endAll(Handle handle, TenantContext context, UUID account) {
        return ends.ofAccount(handle, context, account, Optional.empty());
    }

    /** Ends all sessions of the account but this one; answers how many. */
    public int endOthers(Handle handle, TenantContext context, AccountSession kept) {
        return ends.ofAccount(handle, context, kept.account().id().id(), Optional.of(kept.id()));
    }

    /**
     * Ends the sessions that a provider has ended; answers how many.
     *
     * @param providerSession as {@link ProviderSession#written}
     */
    public int endOfProvider(Handle handle, TenantContext context, String providerSession) {
        List<UUID> ended =
                sessions.listOfProvider(handle, context, texts.providerSessionHash(handle, context, providerSession));
        return (int) ended.stream()
                .filter(session -> ends.one(handle, context, session))
                .count();
    }

    /** Deletes sessions that are over, with the devices that were known by them; answers how many. */
    public int forget(TenantContext context) {
        Instant begin = clock.instant().minus(config.lifetime(context));
        return database.inTenant(context, handle -> sessions.deleteBefore(handle, context, begin));
    }

    private Optional<AccountSession> resume(Handle handle, TenantContext context, String cookie, String token) {
        Optional<SessionRow> found = sessions.findByTokenHash(handle, context, tokens.lookupHash(context, token));
        return found.flatMap(row -> accounts.find(handle, context, row.account())
                .filter(account -> isOpen(context, row, account))
                .map(account -> {
                    noteSeen(handle, context, row);
                    return session(context, row, account, cookie);
                }));
    }

    private boolean isOpen(TenantContext context, SessionRow row, Account account) {
        Instant now = clock.instant();
        return !row.ended()
                && now.isBefore(row.createdAt().plus(config.lifetime(context)))
                && now.isBefore(row.lastSeenAt().plus(config.idleTimeout(context)))
                && account.state() == Account.State.ACTIVE
                && account.role().written().equals(row.role());
    }

    private void noteSeen(Handle handle, TenantContext context, SessionRow row) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Duration often = config.idleTimeout(context).dividedBy(SEEN_WITHIN_IDLE);
        Duration interval = often.compareTo(SEEN_INTERVAL) < 0 ? often : SEEN_INTERVAL;
        if (row.lastSeenAt().plus(interval).isBefore(now)) {
            sessions.seen(handle, context, row.id(), now);
        }
    }

    private AccountSession session(TenantContext context, SessionRow row, Account account, String cookie) {
        String token = tokens.token(context, OwnerId.Kind.ACCOUNT, cookie).orElseThrow();
        return new AccountSession(
                row.id(),
                account,
                cookie,
                tokens.csrfToken(context, token),
                row.createdAt(),
                row.createdAt().plus(config.lifetime(context)));
    }
}
