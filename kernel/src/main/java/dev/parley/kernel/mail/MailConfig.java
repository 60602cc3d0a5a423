package dev.parley.kernel.mail;

import dev.parley.kernel.config.Setting;
import dev.parley.kernel.config.Settings;
import dev.parley.kernel.plugin.PluginConfig;
import java.util.List;
import java.util.Optional;

/**
 * Where mail is handed in.
 *
 * @param server empty: mail waits in the outbox
 */
public record MailConfig(Optional<SmtpServer> server) {
    public static final Setting<Optional<String>> SMTP_URL = Setting.string(
                    "mail.smtp.url",
                    "Server that takes mail: `smtp://user:password@host:587` (TLS by STARTTLS is required off this host)"
                            + " or `smtps://user:password@host:465`; absent: mail waits in the outbox.")
            .secret();
    public static final Setting<Optional<String>> FROM = Setting.email(
                    "mail.from", "Address from which mail comes; absent: noreply at the host of `mail.smtp.url`.")
            .perTenant();

    public static final List<Setting<?>> SETTINGS = List.of(SMTP_URL, FROM);

    /** @throws dev.parley.spi.PlatformException if the server's address is none */
    static MailConfig from(Settings settings) {
        boolean allowPlaintext = settings.get(PluginConfig.ALLOW_PLAINTEXT);
        return new MailConfig(settings.get(SMTP_URL).map(url -> SmtpServer.parse(url, allowPlaintext)));
    }
}
