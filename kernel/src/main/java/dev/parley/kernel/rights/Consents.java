package dev.parley.kernel.rights;

import dev.parley.kernel.audit.AuditLog;
import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.Ids;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.identity.Account;
import dev.parley.kernel.keys.OwnerId;
import dev.parley.kernel.mail.MailService;
import dev.parley.kernel.rights.ConsentEvent.Kind;
import dev.parley.kernel.rights.ConsentEvent.Means;
import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * What account holders have agreed to: nothing, until they say so and confirm it by the address of the account. Everything that
 * was said stays on record with the version of the text.
 */
public final class Consents {
    private static final ErrorCode OTHER_TEXT = new ErrorCode("consent.other-text", ErrorType.CONFLICT);

    private final Database database;
    private final ConsentDao dao;
    private final Confirmations confirmations;
    private final MailService mails;
    private final AuditLog audit;
    private final Ids ids;
    private final Clock clock;

    @Inject
    Consents(
            Database database,
            ConsentDao dao,
            Confirmations confirmations,
            MailService mails,
            AuditLog audit,
            Ids ids,
            Clock clock) {
        this.database = database;
        this.dao = dao;
        this.confirmations = confirmations;
        this.mails = mails;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /** Everything that was said, newest first. */
    public List<ConsentEvent> history(TenantContext context, OwnerId account) {
        return database.inTenant(context, handle -> dao.list(handle, context, account.id()));
    }

    /**
     * Asks for a consent: a link goes to the account's address, and nothing counts before it is opened.
     *
     * @param asked with the version of the text that was read
     * @param confirm where links are opened; the token goes behind it
     * @throws PlatformException CONFLICT {@code consent.other-text} if the text has changed
     */
    public void ask(TenantContext context, Account account, Asked asked, URI confirm) {
        ConsentPurpose purpose = asked.purpose();
        if (!purpose.version().equals(asked.version())) {
            throw new PlatformException(
                            OTHER_TEXT,
                            "The text of this consent has changed; its version is now " + purpose.version()
                                    + ". Read it anew.")
                    .withParameter("version");
        }
        database.inTenant(context, handle -> {
            if (state(handle, context, account.id(), purpose).equals(Optional.of(Kind.GIVEN))) {
                return false;
            }
            record(handle, context, account.id(), event(purpose, Kind.ASKED, Means.SETTINGS));
            confirmations.askConsent(handle, context, account, asked, confirm);
            return true;
        });
    }

    /** Takes a consent back; nothing happens where there is none. What waits to be sent for it is not sent any more. */
    public void withdraw(TenantContext context, OwnerId account, ConsentPurpose purpose, Means means) {
        database.inTenant(context, handle -> {
            Optional<Kind> state = state(handle, context, account, purpose);
            if (state.isEmpty() || state.get() == Kind.WITHDRAWN) {
                return false;
            }
            record(handle, context, account, event(purpose, Kind.WITHDRAWN, means));
            confirmations.forgetConsent(handle, context, account, purpose);
            mails.withdraw(handle, context, account, purpose.template());
            return true;
        });
    }

    /** Of the text that was read, whatever it is now. */
    void give(Handle handle, TenantContext context, OwnerId account, Agreed agreed) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        record(
                handle,
                context,
                account,
                new ConsentEvent(agreed.purpose(), Kind.GIVEN, agreed.version(), Means.MAIL_LINK, now));
    }

    private Optional<Kind> state(Handle handle, TenantContext context, OwnerId account, ConsentPurpose purpose) {
        return dao.list(handle, context, account.id()).stream()
                .filter(event -> event.purpose() == purpose)
                .findFirst()
                .map(ConsentEvent::kind);
    }

    private ConsentEvent event(ConsentPurpose purpose, Kind kind, Means means) {
        return new ConsentEvent(
                purpose, kind, purpose.version(), means, clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    private void record(Handle handle, TenantContext context, OwnerId account, ConsentEvent event) {
        dao.insert(handle, context, new ConsentDao.Row(ids.next(), account.id(), event));
        audit.record(
                handle,
                context,
                "consent." + ReportJson.written(event.kind()),
                "account/" + account.id(),
                Map.of("purpose", event.purpose().written(), "version", event.version()));
    }

    /** What somebody has agreed to. */
    record Agreed(ConsentPurpose purpose, String version) {}

    /** What somebody agrees to, and in which language. */
    public record Asked(ConsentPurpose purpose, String version, Locale language) {}
}
