package dev.parley.kernel.identity;

import dev.parley.kernel.audit.AuditLog;
import dev.parley.kernel.cluster.Notices;
import dev.parley.kernel.cluster.Topic;
import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.keys.OwnerId;
import dev.parley.kernel.mail.Mail;
import dev.parley.kernel.mail.MailService;
import dev.parley.kernel.mail.MailTemplate;
import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Data that is kept and not used: no answer is made of it and nothing of it goes to a backend until the restriction is lifted.
 * Seeing it, taking it away and erasing it stay possible.
 */
public final class Restrictions {
    private static final ErrorCode RESTRICTED = new ErrorCode("processing-restricted", ErrorType.FORBIDDEN);
    private static final ErrorCode OFFICERS = new ErrorCode("restriction.set-by-officer", ErrorType.FORBIDDEN);
    private static final ErrorCode UNKNOWN = new ErrorCode("account.not-found", ErrorType.NOT_FOUND);

    private final Database database;
    private final RestrictionDao dao;
    private final AccountService accounts;
    private final MailService mails;
    private final Notices notices;
    private final AuditLog audit;
    private final Clock clock;

    @Inject
    Restrictions(
            Database database,
            RestrictionDao dao,
            AccountService accounts,
            MailService mails,
            Notices notices,
            AuditLog audit,
            Clock clock) {
        this.database = database;
        this.dao = dao;
        this.accounts = accounts;
        this.mails = mails;
        this.notices = notices;
        this.audit = audit;
        this.clock = clock;
    }

    public Optional<Restriction> find(TenantContext context, OwnerId owner) {
        return database.inTenant(context, handle -> dao.find(handle, context, owner));
    }

    /** @throws PlatformException FORBIDDEN {@code processing-restricted} */
    public void requireNone(TenantContext context, OwnerId owner) {
        if (find(context, owner).isPresent()) {
            throw restricted();
        }
    }

    /** What is said to whoever would have restricted data used. */
    public static PlatformException restricted() {
        return new PlatformException(
                RESTRICTED,
                "The processing of your data is restricted: it is kept and not used. Lift the restriction in your settings,"
                        + " or ask the privacy officer who has set it.");
    }

    /** Restricts one's own data. One of the officer's stays the officer's. */
    public Restriction restrict(TenantContext context, OwnerId owner) {
        return database.inTenant(
                context,
                handle -> dao.find(handle, context, owner)
                        .orElseGet(() -> put(handle, context, owner, Restriction.By.PERSON)));
    }

    /**
     * Lifts one's own restriction; nothing happens where there is none.
     *
     * @throws PlatformException FORBIDDEN {@code restriction.set-by-officer}
     */
    public void lift(TenantContext context, OwnerId owner) {
        database.inTenant(context, handle -> {
            Optional<Restriction> present = dao.find(handle, context, owner);
            if (present.filter(found -> found.by() == Restriction.By.OFFICER).isPresent()) {
                throw new PlatformException(
                        OFFICERS, "The privacy officer has set this restriction, and lifts it: write to them.");
            }
            return end(handle, context, owner);
        });
    }

    /**
     * Restricts an account's data, for the privacy officer.
     *
     * @throws PlatformException NOT_FOUND {@code account.not-found}
     */
    public Restriction restrictByOfficer(TenantContext context, OwnerId account) {
        return database.inTenant(context, handle -> {
            requireAccount(handle, context, account);
            return put(handle, context, account, Restriction.By.OFFICER);
        });
    }

    /**
     * Lifts whatever restriction there is, for the privacy officer. The account's holder is told by mail.
     *
     * @throws PlatformException NOT_FOUND {@code account.not-found}
     */
    public void liftByOfficer(TenantContext context, OwnerId account) {
        database.inTenant(context, handle -> {
            Account found = requireAccount(handle, context, account);
            boolean lifted = end(handle, context, account);
            if (lifted) {
                Mail mail = new Mail(
                                found.email(),
                                Locale.ENGLISH,
                                MailTemplate.RESTRICTION_LIFTED,
                                Map.of(
                                        "time",
                                        clock.instant()
                                                .truncatedTo(ChronoUnit.MINUTES)
                                                .toString()))
                        .ownedBy(account);
                mails.send(handle, context, mail);
            }
            return lifted;
        });
    }

    private Account requireAccount(Handle handle, TenantContext context, OwnerId account) {
        return accounts.find(handle, context, account.id())
                .orElseThrow(() -> new PlatformException(UNKNOWN, "There is no such account."));
    }

    private Restriction put(Handle handle, TenantContext context, OwnerId owner, Restriction.By by) {
        Restriction restriction = new Restriction(by, clock.instant().truncatedTo(ChronoUnit.MICROS));
        dao.put(handle, context, owner, restriction);
        tell(handle, context, owner, "processing.restricted");
        return restriction;
    }

    private boolean end(Handle handle, TenantContext context, OwnerId owner) {
        boolean ended = dao.delete(handle, context, owner);
        if (ended) {
            tell(handle, context, owner, "processing.restriction-lifted");
        }
        return ended;
    }

    /** Nodes look keys up anew. */
    private void tell(Handle handle, TenantContext context, OwnerId owner, String action) {
        if (owner.kind() == OwnerId.Kind.ACCOUNT) {
            notices.send(handle, Topic.ACCOUNT, context.tenantId(), owner.id());
        }
        String kind = owner.kind().name().toLowerCase(Locale.ROOT);
        audit.record(handle, context, action, kind + "/" + owner.id(), Map.of());
    }
}
