package dev.parley.kernel.mail;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.mail.SmtpException.Outcome;
import dev.parley.kernel.mail.SmtpServer.Login;
import dev.parley.kernel.tenancy.TenantConfig;
import jakarta.inject.Inject;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;

/** Hands one mail to the server. */
final class SmtpSender {
    private static final int PERMANENT = 500;

    private final MailConfig config;
    private final TenantConfig tenants;
    private final MailTemplates templates;
    private final Clock clock;

    @Inject
    SmtpSender(MailConfig config, TenantConfig tenants, MailTemplates templates, Clock clock) {
        this.config = config;
        this.tenants = tenants;
        this.templates = templates;
        this.clock = clock;
    }

    /** @throws SmtpException if the server did not take it */
    void send(TenantContext context, OutboxMail mail) throws SmtpException {
        SmtpServer server =
                config.server().orElseThrow(() -> new IllegalStateException("there is no server to send mail with"));
        String from = tenants.get(context.tenantId(), MailConfig.FROM).orElse("noreply@" + server.domain());
        Session session = SmtpSession.open(server, from.substring(from.lastIndexOf('@') + 1));
        MimeMessage message = compose(new MimeMail(session, from, templates.branding(context)), mail);
        try (Transport transport = session.getTransport("smtp")) {
            connect(transport, server);
            transmit(transport, message);
        } catch (MessagingException e) {
            // Only the end of the connection is left to fail here, or a provider that is missing.
            throw new SmtpException("unreachable", Outcome.UNREACHABLE);
        }
    }

    private MimeMessage compose(MimeMail form, OutboxMail mail) throws SmtpException {
        try {
            return form.compose(mail, clock.instant());
        } catch (MessagingException e) {
            // An address that is none stays one.
            throw new SmtpException("malformed", Outcome.REFUSED);
        }
    }

    private static void connect(Transport transport, SmtpServer server) throws SmtpException {
        try {
            if (server.login().isPresent()) {
                Login login = server.login().get();
                transport.connect(server.host(), server.port(), login.user(), login.password());
            } else {
                transport.connect();
            }
        } catch (AuthenticationFailedException e) {
            throw new SmtpException("login-refused", Outcome.UNREACHABLE);
        } catch (MessagingException e) {
            throw new SmtpException("unreachable", Outcome.UNREACHABLE);
        }
    }

    private static void transmit(Transport transport, MimeMessage message) throws SmtpException {
        try {
            transport.sendMessage(message, message.getAllRecipients());
        } catch (MessagingException e) {
            throw failure(e);
        }
    }

    /** A sender that is refused is the operator's to mend; a recipient or a text that is refused, nobody's. */
    private static SmtpException failure(MessagingException failure) {
        for (@Nullable Exception cause = failure; cause != null; cause = next(cause)) {
            switch (cause) {
                case SMTPAddressFailedException e -> {
                    return answered(e.getReturnCode(), Outcome.REFUSED);
                }
                case SMTPSenderFailedException e -> {
                    return answered(e.getReturnCode(), Outcome.LATER);
                }
                case SMTPSendFailedException e
                when e.getNextException() == null -> {
                    return answered(e.getReturnCode(), Outcome.REFUSED);
                }
                default -> {}
            }
        }
        return new SmtpException("interrupted", Outcome.UNREACHABLE);
    }

    private static @Nullable Exception next(Exception failure) {
        return failure instanceof MessagingException chained ? chained.getNextException() : null;
    }

    private static SmtpException answered(int code, Outcome ifPermanent) {
        return new SmtpException("smtp-" + code, code >= PERMANENT ? ifPermanent : Outcome.LATER);
    }
}
