package dev.parley.kernel.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.parley.kernel.TestingClock;
import dev.parley.kernel.TestingKernel;
import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.identity.Account;
import dev.parley.kernel.identity.AccountService;
import dev.parley.kernel.identity.NewAccount;
import dev.parley.kernel.identity.Role;
import dev.parley.kernel.rights.ConsentEvent;
import dev.parley.kernel.rights.ConsentPurpose;
import dev.parley.kernel.rights.Consents;
import dev.parley.kernel.rights.Corrections;
import dev.parley.kernel.rights.UnsubscribeLinks;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Mail that is no service goes to those who want it, and says how it ends. */
final class TestMarketingMail {
    private static final Map<String, String> VALUES = Map.of("headline", "News", "text", "It is new.");
    private static final URI PAGE = URI.create("https://chat.example/account/confirm");

    private static final int WAIT_MILLIS = 30_000;

    private static GreenMail server;
    private static TestingKernel kernel;

    private TenantContext tenant;
    private Account ada;

    @BeforeAll
    static void start() {
        server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        kernel = TestingKernel.start(
                TestingClock.at("2026-11-23T10:00:00Z"),
                Map.of("mail.smtp.url", "smtp://127.0.0.1:" + server.getSmtp().getPort()));
    }

    @AfterAll
    static void stop() {
        kernel.close();
        server.stop();
    }

    @BeforeEach
    void begin() throws Exception {
        server.purgeEmailFromAllMailboxes();
        tenant = kernel.tenant();
        ada = kernel.get(AccountService.class).create(tenant, NewAccount.of(TestingMail.READER, Role.MEMBER));
    }

    @Test
    void cannotBeMadeWithoutConsent() {
        assertThat(consent()).isEmpty();
        kernel.get(Consents.class)
                .ask(tenant, ada, new Consents.Asked(ConsentPurpose.MARKETING, "1", Locale.ENGLISH), PAGE);
        assertThat(consent()).as("before it is confirmed").isEmpty();
        for (MailTemplate template : new MailTemplate[] {MailTemplate.NEWS, MailTemplate.SURVEY}) {
            Map<String, String> values = template == MailTemplate.NEWS ? VALUES : Map.of("text", "x", "link", "y");
            assertThatThrownBy(() -> new Mail(TestingMail.READER, Locale.ENGLISH, template, values))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("MarketingMail");
        }
    }

    @Test
    void saysHowItEndsByOneClick() throws Exception {
        agree();
        send();
        deliver(2);
        MimeMessage news = Arrays.stream(server.getReceivedMessages())
                .filter(mail -> subject(mail).equals("News"))
                .findFirst()
                .orElseThrow();
        assertThat(news.getHeader("List-Unsubscribe-Post")).containsExactly("List-Unsubscribe=One-Click");
        String address = news.getHeader("List-Unsubscribe")[0];
        assertThat(address).startsWith("<https://").endsWith(">").contains("/mail/unsubscribe?token=");
        String token = address.substring(address.indexOf('=') + 1, address.length() - 1);
        UnsubscribeLinks links = kernel.get(UnsubscribeLinks.class);
        assertThat(links.read(tenant, token))
                .contains(new UnsubscribeLinks.Subscription(ada.id(), ConsentPurpose.MARKETING));
        assertThat(links.read(kernel.tenant(), token)).as("of another tenant").isEmpty();
        assertThat(links.read(tenant, token.replace("marketing", "survey"))).isEmpty();
        assertThat(links.read(tenant, "x")).isEmpty();
    }

    @Test
    void isNoPartOfServiceMail() throws Exception {
        TestingMail.send(kernel, tenant, TestingMail.signInLink(Locale.ENGLISH));
        deliver(1);
        MimeMessage mail = server.getReceivedMessages()[0];
        assertThat(mail.getHeader("List-Unsubscribe")).isNull();
        assertThat(mail.getHeader("List-Unsubscribe-Post")).isNull();
    }

    @Test
    void isTakenBackWithTheConsent() throws Exception {
        agree();
        send();
        kernel.get(Consents.class).withdraw(tenant, ada.id(), ConsentPurpose.MARKETING, ConsentEvent.Means.UNSUBSCRIBE);
        deliver(1);
        assertThat(server.getReceivedMessages()).noneMatch(mail -> subject(mail).equals("News"));
        assertThat(consent()).isEmpty();
    }

    private void agree() {
        kernel.get(Consents.class)
                .ask(tenant, ada, new Consents.Asked(ConsentPurpose.MARKETING, "1", Locale.ENGLISH), PAGE);
        String token =
                kernel.get(Outbox.class).list(tenant, 10).getFirst().text().replaceAll("(?s).*#(\\S+).*", "$1");
        kernel.get(Corrections.class).confirm(tenant, token, Locale.ENGLISH);
    }

    private void send() {
        kernel.get(Database.class).inTenant(tenant, handle -> {
            MarketingConsent consent = kernel.get(MailService.class)
                    .consent(handle, tenant, ada.id(), MailTemplate.NEWS)
                    .orElseThrow();
            kernel.get(MailService.class)
                    .send(handle, tenant, new MarketingMail(consent, TestingMail.READER, Locale.ENGLISH, VALUES));
            return true;
        });
    }

    private Optional<MarketingConsent> consent() {
        return kernel.get(Database.class)
                .inTenant(
                        tenant,
                        handle -> kernel.get(MailService.class).consent(handle, tenant, ada.id(), MailTemplate.NEWS));
    }

    private void deliver(int mails) {
        assertThat(kernel.get(MailDelivery.class).deliver(tenant)).isTrue();
        assertThat(server.waitForIncomingEmail(WAIT_MILLIS, mails)).isTrue();
    }

    private static String subject(MimeMessage mail) {
        try {
            return mail.getSubject();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
