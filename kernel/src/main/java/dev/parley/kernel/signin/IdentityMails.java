package dev.parley.kernel.signin;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.identity.Account;
import dev.parley.kernel.mail.Mail;
import dev.parley.kernel.mail.MailService;
import dev.parley.kernel.mail.MailTemplate;
import dev.parley.kernel.plugin.Lease;
import dev.parley.kernel.plugin.ProviderRegistry;
import dev.parley.spi.PlatformException;
import dev.parley.spi.auth.AuthProvider;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells people that the ways in which they sign in have changed. */
final class IdentityMails {
    private static final Logger log = LoggerFactory.getLogger(IdentityMails.class);

    private final MailService mails;
    private final ProviderRegistry providers;
    private final Clock clock;

    @Inject
    IdentityMails(MailService mails, ProviderRegistry providers, Clock clock) {
        this.mails = mails;
        this.providers = providers;
        this.clock = clock;
    }

    void linked(Handle handle, TenantContext context, Change change) {
        send(handle, context, MailTemplate.IDENTITY_LINKED, change);
    }

    void unlinked(Handle handle, TenantContext context, Change change) {
        send(handle, context, MailTemplate.IDENTITY_UNLINKED, change);
    }

    private void send(Handle handle, TenantContext context, MailTemplate template, Change change) {
        Map<String, String> values = Map.of("provider", change.label(), "time", time(change.language()));
        mails.send(
                handle,
                context,
                new Mail(change.account().email(), change.language(), template, values)
                        .ownedBy(change.account().id()));
    }

    /** As its button calls it; its name, if it cannot be asked any more. Not to be asked within a transaction. */
    String label(TenantContext context, String provider) {
        try (Lease<AuthProvider> lease =
                providers.authProvider(context, provider).orElse(null)) {
            return lease == null ? provider : lease.provider().label();
        } catch (PlatformException e) {
            log.debug("The way to sign in {} cannot be asked for its label", provider, e);
            return provider;
        }
    }

    private String time(Locale language) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                        .withLocale(language)
                        .format(clock.instant().atZone(ZoneOffset.UTC))
                + " UTC";
    }

    /** A way to sign in, as its button calls it, that an account has now, or has no more. */
    record Change(Account account, String label, Locale language) {}
}
