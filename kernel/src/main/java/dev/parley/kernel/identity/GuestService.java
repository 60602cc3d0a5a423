package dev.parley.kernel.identity;

import dev.parley.kernel.audit.AuditLog;
import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.Ids;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.inventory.PersonErasure;
import dev.parley.kernel.inventory.PersonalDataSource;
import dev.parley.kernel.keys.KeyService;
import dev.parley.kernel.keys.OwnerId;
import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Guests: people who have not signed in. */
public final class GuestService {
    private static final ErrorCode MESSAGE_LIMIT = new ErrorCode("guest.message-limit", ErrorType.RATE_LIMITED);
    private static final ErrorCode ADDRESS_LIMIT = new ErrorCode("guest.address-limit", ErrorType.RATE_LIMITED);
    private static final ErrorCode GONE = new ErrorCode("guest.session-ended", ErrorType.UNAUTHENTICATED);
    private static final Duration SEEN_INTERVAL = Duration.ofHours(1);

    private final Database database;
    private final KeyService keys;
    private final Ids ids;
    private final Clock clock;
    private final IdentityConfig config;
    private final SessionTokens tokens;
    private final GuestDao guests;
    private final AuditLog audit;
    private final PersonErasure erasure;
    private final PersonRemoval removal;
    private final Set<PersonalDataSource> personalData;

    @Inject
    GuestService(
            Database database,
            KeyService keys,
            Ids ids,
            Clock clock,
            IdentityConfig config,
            SessionTokens tokens,
            GuestDao guests,
            AuditLog audit,
            PersonErasure erasure,
            PersonRemoval removal,
            Set<PersonalDataSource> personalData) {
        this.database = database;
        this.keys = keys;
        this.ids = ids;
        this.clock = clock;
        this.config = config;
        this.tokens = tokens;
        this.guests = guests;
        this.audit = audit;
        this.erasure = erasure;
        this.removal = removal;
        this.personalData = personalData;
    }

    public GuestSession begin(TenantContext context) {
        UUID id = ids.next();
        OwnerId guest = OwnerId.guest(id);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return database.inTenant(context, handle -> {
            String cookie = tokens.issue(handle, context, OwnerId.Kind.GUEST);
            String token = tokens.token(context, OwnerId.Kind.GUEST, cookie).orElseThrow();
            byte[] hash = tokens.lookupHash(context, token);
            guests.insert(handle, context, id, hash, now);
            keys.createOwnerKey(handle, context, guest);
            return session(context, cookie, new GuestDao.GuestRow(id, 0, now, now));
        });
    }

    /** Empty if the cookie is not ours, is of another tenant, or its guest is gone. */
    public Optional<GuestSession> resume(TenantContext context, String cookie) {
        return tokens.token(context, OwnerId.Kind.GUEST, cookie).flatMap(token -> {
            byte[] hash = tokens.lookupHash(context, token);
            return database.inTenant(
                    context,
                    handle -> guests.findByTokenHash(handle, context, hash)
                            .map(row -> session(context, cookie, seen(handle, context, row))));
        });
    }

    /**
     * Counts one message against the guest's limit and that of the address prefix, in the transaction that keeps the
     * message; answers how many the guest has left.
     *
     * @throws PlatformException RATE_LIMITED {@code guest.message-limit} if none was left, {@code guest.address-limit} if
     *     the address prefix has none left today
     */
    public int takeMessage(Handle handle, TenantContext context, OwnerId guest, InetAddress address) {
        LocalDate day = today();
        int used = guests.takeOfGuest(handle, context, guest.id(), config.messageLimit())
                .orElseThrow(() -> refusal(handle, context, guest));
        byte[] prefix = keys.keyedHash(handle, context, "guest-address/" + day, AddressPrefix.of(address));
        if (!guests.takeOfAddress(handle, context, new GuestDao.AddressDay(day, prefix), config.addressLimit())) {
            throw addressRefusal();
        }
        return config.messageLimit() - used;
    }

    /** Whether there is such a guest. */
    public boolean exists(Handle handle, TenantContext context, OwnerId guest) {
        return guests.exists(handle, context, guest.id());
    }

    /**
     * Erases the guest and everything of theirs: unreadable at once, and gone soon after. Where somebody wants it kept, the
     * cookie opens nothing any more, and it goes when they no longer do.
     */
    public void erase(TenantContext context, OwnerId guest) {
        erasure.erase(context, guest.asActor(), Locale.ROOT);
    }

    /**
     * Gives everything of a guest's to the account that the guest has become, in the caller's transaction, and erases the
     * guest. Answers how many messages the guest has sent; none if the guest is gone, for then it was given already.
     */
    public int become(Handle handle, TenantContext context, OwnerId guest, OwnerId account) {
        return guests.lock(handle, context, guest.id())
                .map(used -> {
                    keys.rewrap(handle, context, guest, account);
                    for (PersonalDataSource source : personalData) {
                        source.adopt(handle, context, guest.asActor(), account.asActor());
                    }
                    removal.erase(handle, context, guest);
                    removal.removeAll(handle, context, guest);
                    audit.record(handle, context, "guest.became-account", "guest/" + guest.id(), Map.of());
                    return used;
                })
                .orElse(0);
    }

    /** Forgets counters of address prefixes that no longer count. */
    public int forgetAddresses(TenantContext context) {
        LocalDate day = today();
        return database.inTenant(context, handle -> guests.forgetAddressesBefore(handle, context, day));
    }

    /** A guest who is here, as it is noted then. */
    private GuestDao.GuestRow seen(Handle handle, TenantContext context, GuestDao.GuestRow row) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (!row.lastSeenAt().plus(SEEN_INTERVAL).isBefore(now)) {
            return row;
        }
        guests.seen(handle, context, row.id(), now);
        return new GuestDao.GuestRow(row.id(), row.messagesUsed(), row.createdAt(), now);
    }

    private GuestSession session(TenantContext context, String cookie, GuestDao.GuestRow row) {
        String token = tokens.token(context, OwnerId.Kind.GUEST, cookie).orElseThrow();
        return new GuestSession(
                OwnerId.guest(row.id()),
                cookie,
                tokens.csrfToken(context, token),
                config.messageLimit(),
                Math.max(0, config.messageLimit() - row.messagesUsed()),
                row.createdAt(),
                row.lastSeenAt());
    }

    private PlatformException refusal(Handle handle, TenantContext context, OwnerId guest) {
        if (guests.lock(handle, context, guest.id()).isEmpty()) {
            return new PlatformException(GONE, "This guest session has ended. Begin a new one.");
        }
        return new PlatformException(
                MESSAGE_LIMIT,
                "You have sent the " + config.messageLimit() + " messages that a guest may send. Sign in to go on.");
    }

    private PlatformException addressRefusal() {
        Instant tomorrow = today().plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        return new PlatformException(
                        ADDRESS_LIMIT,
                        "The guests of your network have sent as many messages as they may in a day. Sign in to go on, or"
                                + " wait until tomorrow.")
                .withRetryAfter(Duration.between(clock.instant(), tomorrow));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
