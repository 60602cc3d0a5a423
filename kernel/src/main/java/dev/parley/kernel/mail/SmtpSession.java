package dev.parley.kernel.mail;

import dev.parley.kernel.mail.SmtpServer.Security;
import jakarta.mail.Session;
import java.time.Duration;
import java.util.Properties;

/** Tells the mail library how to speak to the server. */
final class SmtpSession {
    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(10);
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(30);

    private SmtpSession() {}

    /** @param domain as which we greet: the name of this machine is nobody's business */
    static Session open(SmtpServer server, String domain) {
        var properties = new Properties();
        set(properties, "host", server.host());
        set(properties, "port", server.port());
        set(properties, "localhost", domain);
        set(properties, "auth", server.login().isPresent());
        set(properties, "connectiontimeout", LONGEST_CONNECT.toMillis());
        set(properties, "timeout", LONGEST_SILENCE.toMillis());
        set(properties, "writetimeout", LONGEST_SILENCE.toMillis());
        set(properties, "ssl.checkserveridentity", true);
        set(properties, "ssl.enable", server.security() == Security.TLS);
        set(properties, "starttls.required", server.security() == Security.STARTTLS);
        set(
                properties,
                "starttls.enable",
                server.security() == Security.STARTTLS || server.security() == Security.STARTTLS_IF_OFFERED);
        return Session.getInstance(properties);
    }

    private static void set(Properties properties, String name, Object value) {
        properties.setProperty("mail.smtp." + name, value.toString());
    }
}
