package dev.parley.kernel.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.TestingClock;
import dev.parley.kernel.TestingKernel;
import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.keys.OwnerId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Without a mail server. */
class TestOutbox {
    private static TestingClock clock;
    private static TestingKernel kernel;

    private final TenantContext tenant = kernel.tenant();
    private final Outbox outbox = kernel.get(Outbox.class);

    @BeforeAll
    static void start() {
        clock = TestingClock.at("2026-11-23T10:00:00Z");
        kernel = TestingKernel.start(clock, Map.of());
    }

    @AfterAll
    static void stop() {
        kernel.close();
    }

    @Test
    void showsWhatWaits() {
        TestingMail.send(kernel, tenant, TestingMail.signInLink(Locale.ENGLISH));
        clock.pass(Duration.ofSeconds(1));
        TestingMail.send(kernel, tenant, TestingMail.suspended("bob@example.org", "a test"));
        assertThat(outbox.isDelivered()).isFalse();
        assertThat(kernel.get(MailDelivery.class).deliver(tenant)).isFalse();
        List<OutboxMail> waiting = outbox.list(tenant, 10);
        assertThat(waiting).extracting(OutboxMail::recipient).containsExactly("bob@example.org", TestingMail.READER);
        assertThat(waiting.getLast().text()).contains(TestingMail.LINK);
        assertThat(waiting.getLast().toString()).doesNotContain(TestingMail.READER, TestingMail.LINK);
        assertThat(outbox.list(tenant, 1)).hasSize(1);
    }

    @Test
    void isStoredUnreadable() {
        TestingMail.send(kernel, tenant, TestingMail.signInLink(Locale.ENGLISH));
        String stored = kernel.get(Database.class).inTenant(tenant, handle -> {
            String row = handle.createQuery("SELECT mail::text FROM mail")
                    .mapTo(String.class)
                    .one();
            byte[] bytes = handle.createQuery("SELECT recipient || subject || body FROM mail")
                    .mapTo(byte[].class)
                    .one();
            return row + new String(bytes, StandardCharsets.ISO_8859_1);
        });
        assertThat(stored).contains("sign-in-link").doesNotContain("ada@", "example", "Zm9v", "Your sign-in");
    }

    @Test
    void isUnknownToAnotherTenant() {
        TenantContext other = kernel.tenant();
        TestingMail.send(kernel, tenant, TestingMail.signInLink(Locale.ENGLISH));
        assertThat(outbox.list(other, 10)).isEmpty();
        assertThat(outbox.claim(other)).isEmpty();
        assertThat(kernel.rowsSeen(other, "mail")).isZero();
        assertThat(outbox.list(tenant, 10)).hasSize(1);
    }

    @Test
    void keepsFailedMailForItsTermOnly() {
        TestingMail.send(kernel, tenant, TestingMail.signInLink(Locale.ENGLISH));
        clock.pass(Duration.ofMinutes(15));
        outbox.tidy(tenant);
        assertThat(outbox.list(tenant, 10))
                .singleElement()
                .satisfies(mail -> assertThat(mail.state()).isEqualTo(OutboxMail.State.FAILED));
        clock.pass(Duration.ofDays(6));
        outbox.tidy(tenant);
        assertThat(outbox.list(tenant, 10)).hasSize(1);
        clock.pass(Duration.ofDays(2));
        outbox.tidy(tenant);
        assertThat(kernel.rowsSeen(tenant, "mail")).isZero();
    }

    @Test
    void goesWithItsOwner() {
        OwnerId guest = OwnerId.guest(UUID.randomUUID());
        OwnerId account = OwnerId.account(UUID.randomUUID());
        MailData data = kernel.get(MailData.class);
        TestingMail.send(kernel, tenant, TestingMail.signInLink(Locale.ENGLISH).ownedBy(guest));
        TestingMail.send(kernel, tenant, TestingMail.suspended(TestingMail.READER, "kept"));
        kernel.get(Database.class).inTenant(tenant, handle -> {
            data.adopt(handle, tenant, guest.asActor(), account.asActor());
            data.erase(handle, tenant, guest.asActor());
            return true;
        });
        assertThat(outbox.list(tenant, 10)).hasSize(2);
        kernel.get(Database.class).inTenant(tenant, handle -> {
            data.erase(handle, tenant, account.asActor());
            return true;
        });
        assertThat(outbox.list(tenant, 10))
                .singleElement()
                .satisfies(mail -> assertThat(mail.text()).contains("kept"));
    }
}
