package dev.parley.kernel.session;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.identity.Account;
import dev.parley.kernel.mail.Mail;
import dev.parley.kernel.mail.MailService;
import dev.parley.kernel.mail.MailTemplate;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Tells people of sign-ins on devices that they have not used before. */
final class NewDevices {
    private final SessionDao sessions;
    private final SessionTexts texts;
    private final MailService mails;
    private final Clock clock;

    @Inject
    NewDevices(SessionDao sessions, SessionTexts texts, MailService mails, Clock clock) {
        this.sessions = sessions;
        this.texts = texts;
        this.mails = mails;
        this.clock = clock;
    }

    /** To be called before the session is kept. Nobody is told of the first device of all. */
    void tell(Handle handle, TenantContext context, SignIn signIn) {
        Account account = signIn.account();
        List<Device> known = texts.devices(
                handle,
                context,
                account.id(),
                sessions.list(handle, context, account.id().id()));
        if (!known.isEmpty() && !known.contains(signIn.device())) {
            Map<String, String> values = Map.of("device", named(signIn.device()), "time", time(signIn.language()));
            mails.send(handle, context, new Mail(account.email(), signIn.language(), MailTemplate.NEW_DEVICE, values));
        }
    }

    private String time(Locale language) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                        .withLocale(language)
                        .format(clock.instant().atZone(ZoneOffset.UTC))
                + " UTC";
    }

    /** Names only: they are the same in every language. */
    private static String named(Device device) {
        return device.browser() + ", " + device.system();
    }

    /** Somebody who signs in. */
    record SignIn(Account account, Device device, Locale language) {}
}
