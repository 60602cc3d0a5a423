package dev.parley.kernel.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import dev.parley.kernel.TestingClock;
import dev.parley.kernel.TestingKernel;
import dev.parley.kernel.audit.AuditLog;
import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.tenancy.TenantService;
import dev.parley.kernel.tenancy.TenantSettingsService;
import dev.parley.spi.web.Branding;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class TestMailDelivery {
    private static final String NOBODY_THERE = "smtp://127.0.0.1:1";
    private static final int WAIT_MILLIS = 30_000;

    private static GreenMail server;
    private static TestingClock clock;
    private static TestingKernel kernel;

    private final TenantContext tenant = kernel.tenant();
    private final Outbox outbox = kernel.get(Outbox.class);

    @BeforeAll
    static void start() {
        server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        clock = TestingClock.at("2026-11-23T10:00:00Z");
        kernel = TestingKernel.start(clock, Map.of("mail.smtp.url", url("")));
    }

    @AfterAll
    static void stop() {
        kernel.close();
        server.stop();
    }

    @BeforeEach
    void empty() throws Exception {
        server.purgeEmailFromAllMailboxes();
    }

    @Test
    void bringsTextAndHtmlFromTheTenant() throws Exception {
        brand(new Branding("Ada's <Helper>", "#112233", null, "help@example.org"));
        TestingMail.send(kernel, tenant, TestingMail.signInLink(Locale.ENGLISH));
        deliver();
        MimeMessage mail = received();
        assertThat(mail.getSubject()).isEqualTo("Your sign-in link for Ada's <Helper>");
        assertThat(mail.getAllRecipients()).containsExactly(new InternetAddress(TestingMail.READER));
        InternetAddress from = (InternetAddress) mail.getFrom()[0];
        assertThat(from.getAddress()).isEqualTo("noreply@localhost");
        assertThat(from.getPersonal()).isEqualTo("Ada's <Helper>");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(mail.getContentType()).startsWith("multipart/alternative");
        assertThat(part(mail, 0)).contains(TestingMail.LINK, "15 minutes", "help@example.org");
        assertThat(part(mail, 1))
                .contains("Ada&#39;s &lt;Helper&gt;", "#112233", "<a href=\"" + TestingMail.LINK + "\"")
                .doesNotContain("<Helper>");
        assertThat(GreenMailUtil.getWholeMessage(mail)).doesNotContainIgnoringCase("parley");
        assertThat(mail.getMessageID()).matches("<[0-9a-f-]{36}@localhost>");
    }

    @Test
    void speaksTheReadersLanguage() throws Exception {
        TestingMail.send(kernel, tenant, TestingMail.signInLink(Locale.GERMANY));
        deliver();
        assertThat(received().getSubject()).isEqualTo("Ihr Anmeldelink für Test");
        assertThat(part(received(), 0)).contains("Minuten").doesNotContain("minutes", "{", "Fragen?");
    }

    @Test
    void leavesNothingOfItBehind() {
        TestingMail.send(kernel, tenant, TestingMail.signInLink(Locale.ENGLISH));
        deliver();
        assertThat(outbox.list(tenant, 10)).isEmpty();
        assertThat(count("state = 'SENT' AND recipient IS NULL AND subject IS NULL AND body IS NULL"))
                .isEqualTo(1);
        clock.pass(Duration.ofDays(8));
        outbox.tidy(tenant);
        assertThat(kernel.rowsSeen(tenant, "mail")).isZero();
    }

    @Test
    void goesOutAsSoonAsItIsCommitted() {
        try (MailWorker worker = kernel.get(MailWorker.class)) {
            worker.start();
            TestingMail.send(kernel, tenant, TestingMail.signInLink(Locale.ENGLISH));
            assertThat(server.waitForIncomingEmail(WAIT_MILLIS, 1)).isTrue();
        }
        assertThat(outbox.list(tenant, 10)).isEmpty();
    }

    @Test
    void isNotSentIfItsTransactionIsRolledBack() {
        assertThatThrownBy(() -> kernel.get(Database.class).inTenant(tenant, handle -> {
                    kernel.get(MailService.class).send(handle, tenant, TestingMail.signInLink(Locale.ENGLISH));
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");
        deliver();
        assertThat(server.getReceivedMessages()).isEmpty();
        assertThat(kernel.rowsSeen(tenant, "mail")).isZero();
    }

    @Test
    void isTriedAgainAfterAnOutage() {
        TestingKernel away = kernel.node(clock, Map.of("mail.smtp.url", NOBODY_THERE));
        TestingMail.send(kernel, tenant, TestingMail.suspended(TestingMail.READER, "a test"));
        assertThat(away.get(MailDelivery.class).deliver(tenant)).isFalse();
        assertThat(outbox.list(tenant, 10)).singleElement().satisfies(mail -> {
            assertThat(mail.error()).contains("unreachable");
            assertThat(mail.state()).isEqualTo(OutboxMail.State.WAITING);
        });
        deliver();
        assertThat(server.getReceivedMessages()).isEmpty();
        clock.pass(Duration.ofMinutes(1));
        deliver();
        assertThat(server.getReceivedMessages()).hasSize(1);
        away.close();
    }

    @Test
    void isGivenUpWhenItIsOfNoUseAnyMore() {
        TestingKernel away = kernel.node(clock, Map.of("mail.smtp.url", NOBODY_THERE));
        TestingMail.send(kernel, tenant, TestingMail.suspended(TestingMail.READER, "a test"));
        int attempts = 0;
        while (outbox.list(tenant, 1).getFirst().state() == OutboxMail.State.WAITING) {
            assertThat(away.get(MailDelivery.class).deliver(tenant)).isFalse();
            clock.pass(Duration.ofHours(6));
            attempts++;
        }
        assertThat(attempts).isBetween(7, 9);
        assertThat(actions()).contains("mail.failed");
        deliver();
        assertThat(server.getReceivedMessages()).isEmpty();
        away.close();
    }

    @Test
    void isNotSentAfterItsLinkHasExpired() {
        TestingMail.send(kernel, tenant, TestingMail.signInLink(Locale.ENGLISH));
        clock.pass(Duration.ofMinutes(16));
        deliver();
        assertThat(server.getReceivedMessages()).isEmpty();
        assertThat(outbox.list(tenant, 10))
                .singleElement()
                .satisfies(mail -> assertThat(mail.error()).contains("expired"));
    }

    @Test
    void staysWithAnotherNodeWhileThatIsAtIt() {
        TestingMail.send(kernel, tenant, TestingMail.suspended(TestingMail.READER, "a test"));
        assertThat(outbox.claim(tenant)).isPresent();
        assertThat(outbox.claim(tenant)).isEmpty();
        clock.pass(Duration.ofMinutes(10));
        assertThat(outbox.claim(tenant)).isPresent();
    }

    @Test
    void isGivenUpAtOnceIfTheRecipientIsRefused() throws IOException {
        try (var refusing = new TestingRefusingServer("550 5.1.1 no such user " + TestingMail.READER)) {
            TestingKernel node = kernel.node(clock, Map.of("mail.smtp.url", "smtp://127.0.0.1:" + refusing.port()));
            TestingMail.send(kernel, tenant, TestingMail.suspended(TestingMail.READER, "a test"));
            assertThat(node.get(MailDelivery.class).deliver(tenant)).isTrue();
            node.close();
        }
        assertThat(outbox.list(tenant, 10)).singleElement().satisfies(mail -> {
            assertThat(mail.state()).isEqualTo(OutboxMail.State.FAILED);
            assertThat(mail.error()).contains("smtp-550");
        });
        assertThat(actions()).contains("mail.failed");
    }

    @Test
    void isTriedAgainIfTheRecipientIsRefusedForNow() throws IOException {
        try (var refusing = new TestingRefusingServer("451 4.7.1 later")) {
            TestingKernel node = kernel.node(clock, Map.of("mail.smtp.url", "smtp://127.0.0.1:" + refusing.port()));
            TestingMail.send(kernel, tenant, TestingMail.suspended(TestingMail.READER, "a test"));
            assertThat(node.get(MailDelivery.class).deliver(tenant)).isTrue();
            node.close();
        }
        assertThat(outbox.list(tenant, 10)).singleElement().satisfies(mail -> {
            assertThat(mail.state()).isEqualTo(OutboxMail.State.WAITING);
            assertThat(mail.error()).contains("smtp-451");
        });
    }

    @Test
    void isNotHandedToAServerWhoseCertificateNobodyVouchesFor() {
        var secure = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS));
        secure.start();
        try {
            String url = "smtps://127.0.0.1:" + secure.getSmtps().getPort();
            TestingKernel node = kernel.node(clock, Map.of("mail.smtp.url", url));
            TestingMail.send(kernel, tenant, TestingMail.signInLink(Locale.ENGLISH));
            assertThat(node.get(MailDelivery.class).deliver(tenant)).isFalse();
            assertThat(secure.getReceivedMessages()).isEmpty();
            node.close();
        } finally {
            secure.stop();
        }
    }

    @Test
    void logsInWhereTheServerAsksForIt() {
        server.setUser("sender@example.org", "sender", "s3cr:t+/");
        TestingMail.send(kernel, tenant, TestingMail.suspended(TestingMail.READER, "a test"));
        TestingKernel wrong = kernel.node(clock, Map.of("mail.smtp.url", url("sender:wrong@")));
        assertThat(wrong.get(MailDelivery.class).deliver(tenant)).isFalse();
        assertThat(outbox.list(tenant, 1).getFirst().error()).contains("login-refused");
        clock.pass(Duration.ofMinutes(1));
        TestingKernel right = kernel.node(clock, Map.of("mail.smtp.url", url("sender:s3cr%3At+%2F@")));
        assertThat(right.get(MailDelivery.class).deliver(tenant)).isTrue();
        assertThat(server.getReceivedMessages()).hasSize(1);
        wrong.close();
        right.close();
    }

    @Test
    void comesFromTheTenantsOwnAddress() throws Exception {
        kernel.get(TenantSettingsService.class).set(tenant, "mail.from", "chat@tenant.example");
        TestingMail.send(kernel, tenant, TestingMail.signInLink(Locale.ENGLISH));
        deliver();
        assertThat(((InternetAddress) received().getFrom()[0]).getAddress()).isEqualTo("chat@tenant.example");
        assertThat(received().getMessageID()).endsWith("@tenant.example>");
    }

    @Test
    void takesNoHeaderFromAValue() throws Exception {
        kernel.get(MailTemplates.class)
                .set(
                        tenant,
                        MailTemplate.ACCOUNT_SUSPENDED,
                        "en",
                        new MailText("Suspended: {reason}", "Why: {reason}"));
        TestingMail.send(
                kernel, tenant, TestingMail.suspended(TestingMail.READER, "x\r\nBcc: eve@example.org\r\n\r\ny"));
        deliver();
        assertThat(server.getReceivedMessages()).hasSize(1);
        assertThat(received().getHeader("Bcc")).isNull();
        assertThat(received().getSubject()).isEqualTo("Suspended: x Bcc: eve@example.org y");
    }

    @Test
    void goesToOneAddressOnly() {
        for (String reader : new String[] {
            "ada@example.org\r\nBcc: eve@example.org",
            "ada@example.org, eve@example.org",
            "Ada <ada@example.org>",
            "ada"
        }) {
            TestingMail.send(kernel, tenant, TestingMail.suspended(reader, "a test"));
        }
        deliver();
        assertThat(server.getReceivedMessages()).isEmpty();
        assertThat(outbox.list(tenant, 10))
                .hasSize(4)
                .allSatisfy(mail -> assertThat(mail.error()).contains("malformed"));
    }

    @Test
    void saysNothingOfItInTheLog() throws IOException {
        Logger ours = (Logger) LoggerFactory.getLogger("dev.parley");
        ListAppender<ILoggingEvent> logged = new ListAppender<>();
        logged.start();
        ours.addAppender(logged);
        ours.setLevel(Level.TRACE);
        try {
            isGivenUpAtOnceIfTheRecipientIsRefused();
            TestingMail.send(kernel, tenant, TestingMail.signInLink(Locale.ENGLISH));
            deliver();
        } finally {
            ours.setLevel(null);
            ours.detachAppender(logged);
        }
        assertThat(logged.list).isNotEmpty().allSatisfy(event -> {
            assertThat(event.getFormattedMessage())
                    .doesNotContain(TestingMail.READER, "no such user", TestingMail.LINK);
            assertThat(event.getThrowableProxy()).isNull();
        });
    }

    private static String url(String login) {
        return "smtp://" + login + "127.0.0.1:" + server.getSmtp().getPort();
    }

    private void deliver() {
        kernel.get(MailDelivery.class).deliver(tenant);
    }

    private void brand(Branding branding) {
        kernel.get(TenantService.class).updateBranding(tenant, branding);
    }

    private static MimeMessage received() {
        return server.getReceivedMessages()[0];
    }

    private static String part(MimeMessage mail, int index) throws IOException, MessagingException {
        return (String) ((MimeMultipart) mail.getContent()).getBodyPart(index).getContent();
    }

    private List<String> actions() {
        return kernel.get(Database.class)
                .inTenant(
                        tenant,
                        handle -> kernel.get(AuditLog.class).list(handle, tenant).stream()
                                .map(entry -> entry.action())
                                .toList());
    }

    private long count(String condition) {
        return kernel.get(Database.class)
                .inTenant(
                        tenant,
                        handle -> handle.createQuery("SELECT count(*) FROM mail WHERE " + condition)
                                .mapTo(Long.class)
                                .one());
    }
}
