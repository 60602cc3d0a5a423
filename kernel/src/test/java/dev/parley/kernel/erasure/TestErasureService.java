package dev.parley.kernel.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.kernel.TestingBlock;
import dev.parley.kernel.TestingClock;
import dev.parley.kernel.TestingKernel;
import dev.parley.kernel.access.ApiKeyService;
import dev.parley.kernel.access.NewApiKey;
import dev.parley.kernel.conversation.ConversationService;
import dev.parley.kernel.credits.Ledger;
import dev.parley.kernel.credits.LedgerOwner;
import dev.parley.kernel.credits.MicroCredits;
import dev.parley.kernel.credits.NewCredit;
import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.identity.Account;
import dev.parley.kernel.identity.AccountService;
import dev.parley.kernel.identity.GuestService;
import dev.parley.kernel.identity.GuestSession;
import dev.parley.kernel.identity.NewAccount;
import dev.parley.kernel.identity.Role;
import dev.parley.kernel.keys.KeyService;
import dev.parley.kernel.keys.OwnerId;
import dev.parley.kernel.mail.MailTemplate;
import dev.parley.kernel.mail.Outbox;
import dev.parley.kernel.tenancy.TenantSettingsService;
import dev.parley.spi.PlatformException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Erasures that are asked for, wait, are taken back, and are done. */
final class TestErasureService {
    private static final ErasureRequest PLAIN = new ErasureRequest(Locale.ENGLISH, false, false);

    private static TestingClock clock;
    private static TestingKernel kernel;

    private final TenantContext tenant = kernel.tenant();
    private final ErasureService erasures = kernel.get(ErasureService.class);
    private final ConversationService conversations = kernel.get(ConversationService.class);
    private final TestingBlock block = kernel.get(TestingBlock.class);
    private final OwnerId ada = account("ada@example.org");

    @BeforeAll
    static void start() {
        clock = TestingClock.at("2026-11-24T10:00:00Z");
        kernel = TestingKernel.start(clock, Map.of());
    }

    @AfterAll
    static void stop() {
        kernel.close();
    }

    @Test
    void nothingIsReadableWhenItIsAnswered() {
        UUID conversation = converse(ada);
        RequestedErasure asked = erasures.request(tenant, ada, PLAIN);

        assertThat(asked.erasure().state()).isEqualTo(Erasure.State.ERASED);
        assertThat(asked.erasure().receipt()).isPresent();
        assertRefused(() -> readKey(conversation), "keys.gone");
        assertThat(conversations.list(tenant, ada, Optional.empty(), 10).items())
                .isEmpty();
        assertThat(kernel.get(Outbox.class).list(tenant, 10))
                .singleElement()
                .satisfies(mail -> assertThat(mail.template()).isEqualTo(MailTemplate.ACCOUNT_DELETED));
    }

    @Test
    void whatIsLeftOfItNamesNobody() {
        converse(ada);
        RequestedErasure asked = erasures.request(tenant, ada, PLAIN);
        clock.pass(Duration.ofMinutes(3));
        run();

        Erasure done = erasures.find(tenant, asked.erasure().id(), asked.token());
        assertThat(done.state()).isEqualTo(Erasure.State.DONE);
        assertThat(done.rowsRemoved()).isEqualTo(2);
        assertThat(done.receipt()).isNotEqualTo(asked.erasure().receipt());
        assertThat(kernel.rowsSeen(tenant, "erasure where person_id is not null or subject_id is not null"))
                .isZero();
    }

    @Test
    void onlyItsTokenOpensIt() {
        RequestedErasure asked = erasures.request(tenant, ada, PLAIN);
        UUID id = asked.erasure().id();
        assertRefused(() -> erasures.find(tenant, id, "another"), "erasure.not-found");
        assertRefused(() -> erasures.find(tenant, id, ""), "erasure.not-found");
        assertRefused(() -> erasures.find(kernel.tenant(), id, asked.token()), "erasure.not-found");
        assertRefused(() -> erasures.withdraw(kernel.tenant(), id, asked.token()), "erasure.not-found");
        assertThat(asked.toString()).doesNotContain(asked.token());
    }

    @Test
    void creditsAreGivenUpKnowingly() {
        kernel.get(Ledger.class)
                .add(tenant, new LedgerOwner.Account(ada.id()), NewCredit.granted(MicroCredits.ofCredits("12.5")));
        assertThatExceptionOfType(PlatformException.class)
                .isThrownBy(() -> erasures.request(tenant, ada, PLAIN))
                .withMessageContaining("12.5 credits")
                .satisfies(e -> assertThat(e.code().value()).isEqualTo("erasure.credits-left"));
        assertThat(found(ada))
                .hasValueSatisfying(account -> assertThat(account.state()).isEqualTo(Account.State.ACTIVE));

        erasures.request(tenant, ada, new ErasureRequest(Locale.ENGLISH, true, false));
        assertThat(found(ada)).isEmpty();
        assertThat(kernel.rowsSeen(tenant, "ledger_account where owner_kind = 'ACCOUNT'"))
                .isZero();
        assertThat(kernel.rowsSeen(tenant, "transfer where kind = 'FORFEIT' and amount = 12500000"))
                .isEqualTo(1);
    }

    @Test
    void aSealedAccountIsAsItWasWhenItIsTakenBack() {
        grace("7 d");
        UUID conversation = converse(ada);
        String key = kernel.get(ApiKeyService.class)
                .create(tenant, ada, NewApiKey.named("laptop"))
                .secret();
        RequestedErasure asked = erasures.request(tenant, ada, PLAIN);

        assertThat(asked.erasure().state()).isEqualTo(Erasure.State.SEALED);
        assertThat(asked.erasure().dueAt())
                .isEqualTo(asked.erasure().requestedAt().plus(Duration.ofDays(7)));
        assertThat(kernel.get(ApiKeyService.class).authenticate(tenant.tenantId(), key))
                .isEmpty();
        assertRefused(() -> erasures.request(tenant, ada, PLAIN), "erasure.asked-for");
        clock.pass(Duration.ofDays(6));
        run();
        erasures.withdraw(tenant, asked.erasure().id(), asked.token());

        assertThat(kernel.get(ApiKeyService.class).authenticate(tenant.tenantId(), key))
                .isPresent();
        assertThat(conversations.get(tenant, ada, conversation).title()).isEqualTo("Mine");
        assertRefused(() -> erasures.find(tenant, asked.erasure().id(), asked.token()), "erasure.not-found");
    }

    @Test
    void theOperatorTakesBackForWhoeverHasLostTheToken() {
        kernel.database().execute("UPDATE account SET state = 'SUSPENDED' WHERE id = '%s'".formatted(ada.id()));
        grace("7 d");
        erasures.request(tenant, ada, PLAIN);
        erasures.withdraw(tenant, ada);
        assertThat(found(ada))
                .as("as it was")
                .hasValueSatisfying(account -> assertThat(account.state()).isEqualTo(Account.State.SUSPENDED));
        assertRefused(() -> erasures.withdraw(tenant, ada), "erasure.not-found");
    }

    @Test
    void aGraceEnds() {
        grace("7 d");
        RequestedErasure asked = erasures.request(tenant, ada, PLAIN);
        clock.pass(Duration.ofDays(7));
        run();
        assertThat(found(ada)).isEmpty();
        assertRefused(() -> erasures.withdraw(tenant, asked.erasure().id(), asked.token()), "erasure.too-late");
    }

    @Test
    void whatIsKeptByOthersWaitsAndGoesWhenTheyNoLongerDo() {
        UUID conversation = converse(ada);
        block.keep(ada.id());
        RequestedErasure asked = erasures.request(tenant, ada, PLAIN);
        run();

        Erasure waiting = erasures.find(tenant, asked.erasure().id(), asked.token());
        assertThat(waiting.state()).isEqualTo(Erasure.State.SEALED);
        assertThat(waiting.waitsFor()).containsExactly(TestingBlock.REASON);
        assertThat(found(ada))
                .hasValueSatisfying(account -> assertThat(account.state()).isEqualTo(Account.State.SEALED));
        readKey(conversation);

        block.release(ada.id());
        run();
        assertThat(erasures.find(tenant, asked.erasure().id(), asked.token()).erasedAt())
                .isPresent();
        assertThat(found(ada)).isEmpty();
        assertRefused(() -> readKey(conversation), "keys.gone");
    }

    @Test
    void aGuestWaitsToo() {
        GuestService guests = kernel.get(GuestService.class);
        GuestSession guest = guests.begin(tenant);
        UUID conversation = converse(guest.guest());
        block.keep(guest.guest().id());
        guests.erase(tenant, guest.guest());
        guests.erase(tenant, guest.guest());

        assertThat(guests.resume(tenant, guest.cookie())).isEmpty();
        readKey(conversation);
        block.release(guest.guest().id());
        run();
        assertRefused(() -> readKey(conversation), "keys.gone");
        clock.pass(Duration.ofMinutes(3));
        run();
        assertThat(kernel.rowsSeen(tenant, "erasure")).isZero();
        assertThat(kernel.rowsSeen(tenant, "guest")).isZero();
    }

    @Test
    void aConversationThatIsKeptIsHiddenUntilItGoes() {
        UUID conversation = converse(ada);
        block.keep(ada.id());
        conversations.delete(tenant, ada, conversation);

        assertRefused(() -> conversations.get(tenant, ada, conversation), "conversation-not-found");
        assertThat(conversations.list(tenant, ada, Optional.empty(), 10).items())
                .isEmpty();
        readKey(conversation);
        block.release(ada.id());
        run();
        assertRefused(() -> readKey(conversation), "keys.gone");
        assertThat(kernel.rowsSeen(tenant, "conversation")).isZero();
        assertThat(found(ada)).isPresent();
    }

    @Test
    void aHiddenConversationGoesWithItsOwner() {
        UUID conversation = converse(ada);
        block.keep(ada.id());
        conversations.delete(tenant, ada, conversation);
        block.release(ada.id());
        erasures.request(tenant, ada, PLAIN);
        clock.pass(Duration.ofMinutes(3));
        run();
        assertThat(kernel.rowsSeen(tenant, "conversation")).isZero();
        assertThat(kernel.rowsSeen(tenant, "message")).isZero();
        assertThat(kernel.rowsSeen(tenant, "data_key")).isZero();
        assertThat(kernel.rowsSeen(tenant, "erasure where kind = 'CONVERSATIONS'"))
                .isZero();
    }

    @Test
    void manyConversationsAreUnreadableAtOnceAndGoInTheBackground() {
        UUID conversation = converse(ada);
        fill(conversation, 5_000);
        conversations.deleteAll(tenant, ada);

        assertThat(conversations.list(tenant, ada, Optional.empty(), 10).items())
                .isEmpty();
        assertRefused(() -> readKey(conversation), "keys.gone");
        assertThat(kernel.rowsSeen(tenant, "data_key")).isZero();
        assertThat(kernel.rowsSeen(tenant, "message")).isEqualTo(5_000);
        run();
        assertThat(kernel.rowsSeen(tenant, "message")).isZero();
        assertThat(kernel.rowsSeen(tenant, "conversation")).isZero();
        assertThat(found(ada)).isPresent();
    }

    @Test
    void whatOneNodeHasBegunAnotherEnds() {
        UUID conversation = converse(ada);
        fill(conversation, 5_000);
        RequestedErasure asked = erasures.request(tenant, ada, PLAIN);
        assertThat(asked.erasure().state()).isEqualTo(Erasure.State.ERASED);
        assertThat(kernel.rowsSeen(tenant, "message")).as("a first batch went").isEqualTo(4_000);

        try (TestingKernel other = kernel.node(clock, Map.of())) {
            other.get(RunErasures.class).run(tenant);
        }
        assertThat(kernel.rowsSeen(tenant, "message")).isZero();
        assertThat(erasures.find(tenant, asked.erasure().id(), asked.token()).rowsRemoved())
                .isEqualTo(5_002);
    }

    @Test
    void whatBreaksOffGoesOn() {
        converse(ada);
        kernel.database().execute("""
                CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS
                  $$ BEGIN RAISE EXCEPTION 'the database is away' USING ERRCODE = '57P01'; END $$;
                CREATE TRIGGER fails BEFORE DELETE ON owner_key EXECUTE FUNCTION fail()
                """);
        RequestedErasure asked;
        try {
            asked = erasures.request(tenant, ada, PLAIN);
            assertThat(asked.erasure().state()).isEqualTo(Erasure.State.RUNNING);
            assertThat(found(ada))
                    .hasValueSatisfying(account -> assertThat(account.state()).isEqualTo(Account.State.SEALED));
            run();
            assertThat(found(ada)).isPresent();
        } finally {
            kernel.database().execute("DROP TRIGGER fails ON owner_key; DROP FUNCTION fail()");
        }
        run();
        assertThat(found(ada)).isEmpty();
        assertThat(erasures.find(tenant, asked.erasure().id(), asked.token()).receipt())
                .isPresent();
    }

    @Test
    void theLastOwnerStays() {
        OwnerId owner = kernel.get(AccountService.class)
                .create(tenant, NewAccount.of("olga@example.org", Role.OWNER))
                .id();
        assertRefused(() -> erasures.request(tenant, owner, PLAIN), "account.last-owner");
        assertThat(found(owner)).isPresent();
    }

    private void grace(String duration) {
        kernel.get(TenantSettingsService.class).set(tenant, "erasure.grace", duration);
    }

    private void run() {
        kernel.get(RunErasures.class).run(tenant);
    }

    private OwnerId account(String email) {
        return kernel.get(AccountService.class)
                .create(tenant, NewAccount.of(email, Role.MEMBER))
                .id();
    }

    private Optional<Account> found(OwnerId account) {
        return kernel.get(Database.class)
                .inTenant(tenant, handle -> kernel.get(AccountService.class).find(handle, tenant, account.id()));
    }

    private UUID converse(OwnerId owner) {
        return conversations.create(tenant, owner, Optional.of("Mine")).id();
    }

    private void fill(UUID conversation, int messages) {
        kernel.database().execute("""
                INSERT INTO message (tenant_id, id, conversation_id, author, content, state, created_at)
                SELECT '%1$s', gen_random_uuid(), '%2$s', 'USER', '\\x00', 'COMPLETE', now() FROM generate_series(1, %3$d);
                UPDATE conversation SET message_count = %3$d WHERE id = '%2$s'
                """.formatted(tenant.tenantId(), conversation, messages));
    }

    private void readKey(UUID conversation) {
        kernel.get(Database.class)
                .inTenant(tenant, handle -> kernel.get(KeyService.class).dataCipher(handle, tenant, conversation));
    }

    private static void assertRefused(ThrowingCallable call, String code) {
        assertThatExceptionOfType(PlatformException.class)
                .isThrownBy(call)
                .satisfies(e -> assertThat(e.code().value()).isEqualTo(code));
    }
}
