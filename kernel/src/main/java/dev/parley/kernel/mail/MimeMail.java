package dev.parley.kernel.mail;

import dev.parley.spi.web.Branding;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;

/** Mail as it goes over the wire: text and HTML, with nothing in its head that says what made it or where. */
final class MimeMail {
    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    private final Session session;
    private final String from;
    private final Branding branding;

    MimeMail(Session session, String from, Branding branding) {
        this.session = session;
        this.from = from;
        this.branding = branding;
    }

    /** @throws MessagingException if an address is none */
    @SuppressWarnings("JavaUtilDate") // what the mail library takes
    MimeMessage compose(OutboxMail mail, Instant now) throws MessagingException {
        var message = new IdentifiedMessage(session, "<" + mail.id() + from.substring(from.lastIndexOf('@')) + ">");
        message.setFrom(sender());
        message.setRecipient(RecipientType.TO, recipient(mail.recipient()));
        message.setSubject(MailRenderer.oneLine(mail.subject()), UTF_8);
        message.setSentDate(Date.from(now));
        // RFC 3834: no answer by a machine.
        message.setHeader("Auto-Submitted", "auto-generated");
        if (mail.unsubscribe().isPresent()) {
            // RFC 8058: one click in the reader's mail program.
            message.setHeader("List-Unsubscribe", "<" + mail.unsubscribe().get() + ">");
            message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
        message.setContent(new MimeMultipart(
                "alternative", part(mail.text(), "plain"), part(MailHtml.of(mail.text(), branding), "html")));
        message.saveChanges();
        return message;
    }

    private InternetAddress sender() throws MessagingException {
        InternetAddress address = recipient(from);
        try {
            address.setPersonal(MailRenderer.oneLine(branding.name()), UTF_8);
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("this Java has no UTF-8", e);
        }
        return address;
    }

    /** One address: neither a list of them nor the beginning of another header. */
    private static InternetAddress recipient(String written) throws AddressException {
        if (written.chars().anyMatch(Character::isISOControl)) {
            throw new AddressException("control characters in an address");
        }
        var address = new InternetAddress();
        address.setAddress(written);
        address.validate();
        return address;
    }

    private static MimeBodyPart part(String text, String subtype) throws MessagingException {
        var part = new MimeBodyPart();
        part.setText(text, UTF_8, subtype);
        return part;
    }

    /** Keeps its id from attempt to attempt: whoever gets a mail twice can tell. */
    private static final class IdentifiedMessage extends MimeMessage {
        private final String id;

        IdentifiedMessage(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
