package dev.parley.kernel.rights;

import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.identity.Account;
import dev.parley.kernel.identity.AccountService;
import dev.parley.kernel.keys.OwnerId;
import dev.parley.kernel.mail.Mail;
import dev.parley.kernel.mail.MailService;
import dev.parley.kernel.mail.MailTemplate;
import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Corrections of what is held about an account's holder that take a confirmation: links in mails lead here. */
public final class Corrections {
    private static final ErrorCode NO_LINK = new ErrorCode("confirmation.not-valid", ErrorType.NOT_FOUND);

    private final Database database;
    private final AccountService accounts;
    private final Confirmations confirmations;
    private final Consents consents;
    private final MailService mails;
    private final Clock clock;

    @Inject
    Corrections(
            Database database,
            AccountService accounts,
            Confirmations confirmations,
            Consents consents,
            MailService mails,
            Clock clock) {
        this.database = database;
        this.accounts = accounts;
        this.confirmations = confirmations;
        this.consents = consents;
        this.mails = mails;
        this.clock = clock;
    }

    /**
     * Sends a link to another address; the account has it once the link is opened.
     *
     * @param confirm where links are opened; the token goes behind it
     * @throws PlatformException INVALID_REQUEST {@code account.not-an-email}
     */
    public void askEmail(TenantContext context, OwnerId account, Wish wish, URI confirm) {
        String email = accounts.checkedEmail(wish.email());
        database.inTenant(context, handle -> {
            confirmations.askEmail(
                    handle, context, account, new Confirmations.NewAddress(email, wish.language(), confirm));
            return true;
        });
    }

    /**
     * Does what a link confirms.
     *
     * @throws PlatformException NOT_FOUND {@code confirmation.not-valid} if it was opened before, is too old, or is none
     */
    public void confirm(TenantContext context, String token, Locale language) {
        boolean done = database.inTenant(context, handle -> {
            Optional<Confirmations.Confirmed> confirmed = confirmations.take(handle, context, token);
            confirmed.ifPresent(found -> heed(handle, context, found, language));
            return confirmed.isPresent();
        });
        if (!done) {
            throw new PlatformException(
                    NO_LINK, "This link was opened before, or is too old. Ask for a new one in your settings.");
        }
    }

    /** Forgets links that are too old; answers how many. */
    public int forget(TenantContext context) {
        return database.inTenant(context, handle -> confirmations.forget(handle, context));
    }

    private void heed(Handle handle, TenantContext context, Confirmations.Confirmed confirmed, Locale language) {
        if (confirmed.consent().isPresent()) {
            consents.give(
                    handle,
                    context,
                    confirmed.account(),
                    new Consents.Agreed(confirmed.consent().get(), confirmed.details()));
            return;
        }
        // Whoever has the link has shown to be the account's holder: the change is theirs.
        TenantContext own =
                new TenantContext(context.tenantId(), confirmed.account().asActor());
        Account before = accounts.changeEmail(handle, own, confirmed.account(), confirmed.details());
        mails.send(
                handle,
                context,
                new Mail(before.email(), language, MailTemplate.EMAIL_CHANGED, Map.of("time", time(language)))
                        .ownedBy(confirmed.account()));
    }

    private String time(Locale language) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                        .withLocale(language)
                        .format(clock.instant().atZone(ZoneOffset.UTC))
                + " UTC";
    }

    /** Another address, and the language of the mail. */
    public record Wish(String email, Locale language) {
        /** Without what is about a person. */
        @Override
        public String toString() {
            return "Wish";
        }
    }
}
