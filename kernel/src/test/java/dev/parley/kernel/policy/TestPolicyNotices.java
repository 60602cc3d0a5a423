package dev.parley.kernel.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.kernel.TestingClock;
import dev.parley.kernel.TestingKernel;
import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.identity.Account;
import dev.parley.kernel.identity.AccountService;
import dev.parley.kernel.identity.NewAccount;
import dev.parley.kernel.identity.Role;
import dev.parley.kernel.mail.MailTemplate;
import dev.parley.kernel.mail.Outbox;
import dev.parley.kernel.mail.OutboxMail;
import dev.parley.kernel.policy.PolicyNotices.Delivery;
import dev.parley.kernel.tenancy.TenantSettingsService;
import dev.parley.spi.PlatformException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TestPolicyNotices {
    private static TestingClock clock;
    private static TestingKernel kernel;

    private final TenantContext tenant = kernel.tenant();
    private final PolicyNotices notices = kernel.get(PolicyNotices.class);
    private final Account ada = account("ada@example.org");

    @BeforeAll
    static void start() {
        clock = TestingClock.at("2026-11-24T10:00:00Z");
        kernel = TestingKernel.start(clock, Map.of(), TestingDeclarations.signIn("github", "GitHub, Inc.", "US"));
    }

    @AfterAll
    static void stop() {
        kernel.close();
    }

    @Test
    void everybodyIsToldOnceOfAMaterialVersion() {
        Account bob = account("bob@example.org");
        kernel.get(TenantSettingsService.class).set(tenant, "policy.notice-language", "de");
        publish(true);
        clock.pass(Duration.ofSeconds(1));
        account("late@example.org");

        announce();
        announce();

        assertThat(kernel.get(Outbox.class).list(tenant, 10))
                .hasSize(2)
                .allSatisfy(mail -> assertThat(mail.template()).isEqualTo(MailTemplate.POLICY_CHANGED))
                .allSatisfy(mail -> assertThat(mail.text())
                        .contains("Version 2")
                        .contains(".example/privacy/versions/2/diff")
                        .contains("Sie gilt ab"))
                .extracting(OutboxMail::recipient)
                .containsExactlyInAnyOrder(ada.email(), bob.email());
        assertThat(notices.delivery(tenant, 2)).isEqualTo(new Delivery(true, 2, 0, 0, 0));
    }

    @Test
    void nobodyIsToldOfAnother() {
        publish(false);
        announce();
        assertThat(kernel.get(Outbox.class).list(tenant, 10)).isEmpty();
        assertThat(notices.delivery(tenant, 2)).isEqualTo(new Delivery(true, 0, 0, 0, 0));
    }

    @Test
    void whatCameOfTheMailsIsKnown() {
        publish(true);
        announce();
        clock.pass(Duration.ofDays(3));
        kernel.get(Outbox.class).tidy(tenant);
        notices.settle(tenant);
        assertThat(notices.delivery(tenant, 2)).isEqualTo(new Delivery(true, 0, 0, 1, 0));
    }

    @Test
    void aVersionIsShownUntilItIsSeen() {
        var _ = kernel.get(PolicyService.class).current(tenant, "en");
        assertThat(notices.pending(tenant, ada.id())).map(PolicyVersion::number).contains(1);
        notices.acknowledge(tenant, ada.id(), 1);
        assertThat(notices.pending(tenant, ada.id())).isEmpty();

        publish(true);
        assertThat(notices.pending(tenant, ada.id())).map(PolicyVersion::number).contains(2);
        announce();
        notices.acknowledge(tenant, ada.id(), 2);
        notices.acknowledge(tenant, ada.id(), 2);
        assertThat(notices.pending(tenant, ada.id())).isEmpty();
        assertThat(notices.delivery(tenant, 2).acknowledged()).isOne();
    }

    @Test
    void aVersionThatIsNoneCannotBeSeen() {
        assertThatExceptionOfType(PlatformException.class)
                .isThrownBy(() -> notices.acknowledge(tenant, ada.id(), 9))
                .satisfies(e -> assertThat(e.code().value()).isEqualTo("policy.version-not-found"));
    }

    @Test
    void whatSomebodyHasSeenGoesWithThem() {
        publish(true);
        announce();
        notices.acknowledge(tenant, ada.id(), 2);
        kernel.get(Database.class).inTenant(tenant, handle -> {
            kernel.get(PolicyData.class).erase(handle, tenant, ada.id().asActor());
            return ada;
        });
        assertThat(kernel.rowsSeen(tenant, "policy_notice")).isZero();
    }

    private void publish(boolean material) {
        var _ = kernel.get(PolicyService.class).current(tenant, "en");
        kernel.get(TenantSettingsService.class).set(tenant, "auth.github.client-id", "one");
        kernel.get(PolicyDrafts.class).publish(tenant, Optional.empty(), material);
    }

    private void announce() {
        boolean more = true;
        while (more) {
            more = notices.proceed(tenant);
        }
    }

    private Account account(String email) {
        return kernel.get(AccountService.class).create(tenant, NewAccount.of(email, Role.MEMBER));
    }
}
