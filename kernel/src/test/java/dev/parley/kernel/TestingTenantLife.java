package dev.parley.kernel;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.Key;
import com.google.inject.TypeLiteral;
import dev.parley.kernel.access.ApiKeyHolder;
import dev.parley.kernel.access.ApiKeyRequests;
import dev.parley.kernel.access.ApiKeyService;
import dev.parley.kernel.access.IssuedApiKey;
import dev.parley.kernel.access.LastUse;
import dev.parley.kernel.access.NewApiKey;
import dev.parley.kernel.access.RunningRequest;
import dev.parley.kernel.access.RunningRequests;
import dev.parley.kernel.audit.AuditLog;
import dev.parley.kernel.cluster.Notices;
import dev.parley.kernel.cluster.Topic;
import dev.parley.kernel.conversation.AnswerEnd;
import dev.parley.kernel.conversation.AnswerProgress;
import dev.parley.kernel.conversation.AnswerText;
import dev.parley.kernel.conversation.ConversationMessage.State;
import dev.parley.kernel.conversation.ConversationService;
import dev.parley.kernel.conversation.ConversationTurns;
import dev.parley.kernel.conversation.Idempotency;
import dev.parley.kernel.conversation.IdempotencyKey;
import dev.parley.kernel.conversation.NewTurn;
import dev.parley.kernel.conversation.Turn;
import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.erasure.TestingErasures;
import dev.parley.kernel.identity.Account;
import dev.parley.kernel.identity.AccountDeletion;
import dev.parley.kernel.identity.AccountService;
import dev.parley.kernel.identity.GuestService;
import dev.parley.kernel.identity.GuestSession;
import dev.parley.kernel.identity.NewAccount;
import dev.parley.kernel.identity.Role;
import dev.parley.kernel.inventory.PersonalDataSource;
import dev.parley.kernel.keys.KeyService;
import dev.parley.kernel.keys.OwnerId;
import dev.parley.kernel.mail.Mail;
import dev.parley.kernel.mail.MailDelivery;
import dev.parley.kernel.mail.MailService;
import dev.parley.kernel.mail.MailTemplate;
import dev.parley.kernel.mail.MailTemplates;
import dev.parley.kernel.mail.MailText;
import dev.parley.kernel.mail.Outbox;
import dev.parley.kernel.policy.TestingPolicyLife;
import dev.parley.kernel.retention.TestingRetentionLife;
import dev.parley.kernel.rights.TestingRights;
import dev.parley.kernel.session.AccountSession;
import dev.parley.kernel.session.NewSession;
import dev.parley.kernel.session.ProviderSession;
import dev.parley.kernel.session.SessionService;
import dev.parley.kernel.signin.TestingSignIns;
import dev.parley.kernel.tenancy.TenantSettingsService;
import dev.parley.spi.PlatformException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A tenant with everything that one can have. A new table of tenants is filled in {@link #begin}; what a new statement of a
 * DAO needs goes where it has something to reach.
 */
final class TestingTenantLife {
    static final String EMAIL = "ada@example.org";

    private static final String PROVIDER_SESSION = ProviderSession.written("https://issuer.example", "1");
    private static final Key<Set<PersonalDataSource>> PERSONAL_DATA = Key.get(new TypeLiteral<>() {});
    private static final InetAddress ADDRESS = InetAddress.ofLiteral("192.0.2.7");

    private final TestingKernel kernel;
    private final TestingClock clock;
    private final UUID node = UUID.randomUUID();
    private final TenantContext context;
    private final GuestSession session;
    private final Account account;
    private final TestingAdministration administration;
    private final TestingSpending spending;
    private final TestingSignIns signIns;
    private final TestingRetentionLife retention;
    private final TestingErasures erasures;
    private final IssuedApiKey apiKey;
    private final AccountSession signedIn;
    private final UUID conversation;
    private final Turn turn;
    private final TestingRights rights;

    private TestingTenantLife(TestingKernel kernel, TestingClock clock) {
        this.kernel = kernel;
        this.clock = clock;
        context = kernel.tenant();
        session = kernel.get(GuestService.class).begin(context);
        kernel.get(Database.class)
                .inTenant(
                        context,
                        handle -> kernel.get(GuestService.class).takeMessage(handle, context, guest(), ADDRESS));
        account = kernel.get(AccountService.class).create(context, NewAccount.of(EMAIL, Role.MEMBER));
        administration = TestingAdministration.of(kernel, context, account);
        spending = TestingSpending.begin(kernel, clock, context, account.id());
        spending.serve(guest());
        signedIn = signIn();
        signIns = TestingSignIns.begin(kernel, context, signedIn);
        apiKey = kernel.get(ApiKeyRequests.class)
                .create(context, account.id(), NewApiKey.named("laptop"), "the first key");
        kernel.get(TenantSettingsService.class)
                .set(context, TestingVault.SECRET, UUID.randomUUID().toString());
        conversation = create();
        turn = ask(Optional.empty());
        administration.begin(conversation);
        TestingCreditLife.of(kernel, context, account).begin();
        kernel.get(MailTemplates.class)
                .set(context, MailTemplate.SIGN_IN_LINK, "de", new MailText("Komm herein", "{link}"));
        mail(suspension().ownedBy(guest()));
        TestingUsage.log(kernel, context, clock.instant(), guest(), account.id());
        TestingPromises.begin(kernel, context, clock.instant());
        retention = TestingRetentionLife.of(kernel, clock, context, account);
        retention.begin(guest());
        erasures = TestingErasures.begin(kernel, clock, context, guest());
        policy().begin();
        rights = TestingRights.begin(kernel, context, guest(), account.id());
    }

    static TestingTenantLife begin(TestingKernel kernel, TestingClock clock) {
        return new TestingTenantLife(kernel, clock);
    }

    TenantContext context() {
        return context;
    }

    OwnerId guest() {
        return session.guest();
    }

    String cookie() {
        return session.cookie();
    }

    Account account() {
        return account;
    }

    IssuedApiKey apiKey() {
        return apiKey;
    }

    UUID conversation() {
        return conversation;
    }

    UUID answer() {
        return turn.answer().id();
    }

    /** What is in progress ends. */
    void finish() {
        spending.finish();
    }

    /** Everything is used and changed. */
    void goOn() {
        growAnswer();
        TestingUsage.read(kernel, context, clock.instant(), account.id());
        breakOffAnswers();
        browse();
        failMail();
        clock.pass(Duration.ofHours(2));
        if (!create().equals(conversation)) {
            throw new AssertionError("a repeated request made another conversation");
        }
        var _ = kernel.get(GuestService.class).resume(context, cookie()).orElseThrow();
        var _ = kernel.get(SessionService.class)
                .resume(context, signedIn.cookie())
                .orElseThrow();
        var _ = kernel.get(AccountService.class).rename(context, account.id(), "Ada");
        var _ = kernel.get(AccountService.class).findByEmail(context, EMAIL).orElseThrow();
        kernel.get(AccountService.class).list(context);
        var _ = kernel.get(ApiKeyService.class)
                .authenticate(context.tenantId(), apiKey.secret())
                .orElseThrow();
        kernel.get(LastUse.class).flush();
        doubtKeys();
        kernel.get(ApiKeyService.class).list(context, account.id());
        kernel.get(TenantSettingsService.class).tenant(context.tenantId());
        kernel.get(Database.class).inTenant(context, handle -> {
            AccountService accounts = kernel.get(AccountService.class);
            var _ = accounts.find(handle, context, account.id().id()).orElseThrow();
            kernel.get(KeyService.class).rewrap(handle, context, guest(), account.id());
            return kernel.get(AuditLog.class).list(handle, context);
        });
        kernel.get(AccountService.class).rename(context, account.id(), "Ada");
        administration.goOn(guest());
        spending.goOn();
        TestingCreditLife.of(kernel, context, account).goOn();
        signIns.goOn();
        TestingPromises.goOn(kernel, context);
        retention.goOn();
        erasures.goOn();
        policy().goOn();
        rights.goOn();
    }

    /** Everything goes. */
    void end() {
        policy().end();
        spending.end();
        retention.reduceReceipts();
        signIns.end();
        rights.end();
        endSessions();
        erasures.end();
        deleteOneOfTheOwners();
        clock.pass(Duration.ofHours(25));
        forgetMail();
        mail(suspension().ownedBy(guest()));
        kernel.get(Idempotency.class).forget(context);
        kernel.get(ApiKeyRequests.class).forget(context);
        kernel.get(ApiKeyService.class).revoke(context, apiKey.id());
        kernel.get(ApiKeyService.class).create(context, account.id(), NewApiKey.named("tablet"));
        kernel.get(ApiKeyService.class).revokeAll(context, account.id());
        kernel.get(TenantSettingsService.class).remove(context, TestingVault.SECRET);
        kernel.get(Database.class).inTenant(context, handle -> {
            kernel.get(PERSONAL_DATA)
                    .forEach(source -> source.adopt(
                            handle, context, guest().asActor(), account.id().asActor()));
            return true;
        });
        TestingUsage.log(kernel, context, clock.instant(), guest());
        kernel.get(ConversationService.class).delete(context, account.id(), conversation);
        kernel.get(ConversationService.class).create(context, guest(), Optional.empty());
        kernel.get(GuestService.class).erase(context, guest());
        clock.pass(Duration.ofDays(1));
        kernel.get(GuestService.class).forgetAddresses(context);
        kernel.get(Database.class).inTenant(context, handle -> {
            // The account itself last: its row takes others' with it.
            kernel.get(PERSONAL_DATA).stream()
                    .sorted(Comparator.comparing(source -> source.tables().contains("account")))
                    .forEach(source -> {
                        source.erase(handle, context, account.id().asActor());
                        source.eraseSome(handle, context, account.id().asActor(), 1_000);
                    });
            return true;
        });
        retention.end();
    }

    private TestingPolicyLife policy() {
        return TestingPolicyLife.of(kernel, clock, context, account);
    }

    private AccountSession signIn() {
        NewSession wanted = new NewSession(account.id(), "alpha", PROVIDER_SESSION, "Mozilla/5.0");
        return kernel.get(Database.class)
                .inTenant(context, handle -> kernel.get(SessionService.class).begin(handle, context, wanted));
    }

    private void endSessions() {
        SessionService sessions = kernel.get(SessionService.class);
        AccountSession second = signIn();
        signIn();
        kernel.get(Database.class).inTenant(context, handle -> {
            sessions.endOthers(handle, context, second);
            sessions.endOfProvider(handle, context, PROVIDER_SESSION);
            return true;
        });
        clock.pass(Duration.ofDays(91));
        sessions.forget(context);
        signIn();
    }

    /** One request whose key is good, and one whose key is not: which one is which, is looked up when both are in doubt. */
    private void doubtKeys() {
        ApiKeyService apiKeys = kernel.get(ApiKeyService.class);
        IssuedApiKey lost = apiKeys.create(context, account.id(), NewApiKey.named("phone"));
        ApiKeyHolder good =
                apiKeys.authenticate(context.tenantId(), apiKey.secret()).orElseThrow();
        ApiKeyHolder bad =
                apiKeys.authenticate(context.tenantId(), lost.secret()).orElseThrow();
        apiKeys.revoke(context, account.id(), lost.id());
        CountDownLatch refused = new CountDownLatch(1);
        RunningRequests running = kernel.get(RunningRequests.class);
        try (RunningRequest _ = running.begin(good);
                RunningRequest doubted = running.begin(bad)) {
            doubted.cancelWith(refused::countDown);
            kernel.get(Database.class).inTenant(context, handle -> {
                kernel.get(Notices.class)
                        .send(
                                handle,
                                Topic.ACCOUNT,
                                context.tenantId(),
                                account.id().id());
                return true;
            });
            if (!refused.await(30, TimeUnit.SECONDS)) {
                throw new AssertionError("a request goes on whose key was revoked");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void deleteOneOfTheOwners() {
        Account owner =
                kernel.get(AccountService.class).create(context, NewAccount.of("owner@example.org", Role.OWNER));
        kernel.get(AccountDeletion.class).delete(context, owner.id(), Locale.ENGLISH);
    }

    private UUID create() {
        IdempotencyKey key = new IdempotencyKey(guest(), "the first", "a conversation");
        return kernel.get(ConversationService.class)
                .create(context, guest(), Optional.of("Mine"), Optional.of(key))
                .id();
    }

    private Mail suspension() {
        return new Mail(EMAIL, Locale.ENGLISH, MailTemplate.ACCOUNT_SUSPENDED, Map.of("reason", "a test"));
    }

    private Mail signInLink() {
        return new Mail(
                EMAIL, Locale.GERMAN, MailTemplate.SIGN_IN_LINK, Map.of("link", "https://a.example", "minutes", "1"));
    }

    private void mail(Mail mail) {
        kernel.get(Database.class).inTenant(context, handle -> {
            kernel.get(MailService.class).send(handle, context, mail);
            return mail;
        });
    }

    /** The first is postponed, the second given up, the third waits until it is of no use. */
    private void failMail() {
        mail(signInLink());
        for (int attempt = 0; attempt < 2; attempt++) {
            if (kernel.get(MailDelivery.class).deliver(context)) {
                throw new AssertionError("there is a mail server that nobody has started");
            }
        }
        mail(signInLink());
        kernel.get(MailTemplates.class).list(context);
        kernel.get(Outbox.class).list(context, 10);
    }

    private void forgetMail() {
        kernel.get(Outbox.class).tidy(context);
        kernel.database()
                .execute("UPDATE mail SET ended_at = ended_at - interval '30 days' WHERE tenant_id = '%s'"
                        .formatted(context.tenantId()));
        kernel.get(Outbox.class).tidy(context);
        kernel.get(MailTemplates.class).remove(context, MailTemplate.SIGN_IN_LINK, "de");
    }

    private void growAnswer() {
        AnswerProgress progress = kernel.get(AnswerProgress.class);
        ConversationTurns turns = kernel.get(ConversationTurns.class);
        assertThatThrownBy(() -> turns.branch(context, guest(), conversation, Optional.empty()))
                .isInstanceOf(PlatformException.class);
        var _ = progress.save(context, turn.ref(), new AnswerText("Hel", Optional.empty()))
                .orElseThrow();
        var _ = progress.requestStop(context, guest(), conversation).orElseThrow();
        age("followed_at", turn);
        turns.read(context, guest(), answer());
        AnswerEnd end = new AnswerEnd(State.STOPPED, Optional.empty(), Optional.of("alpha"), Optional.empty());
        progress.end(context, turn.ref(), new AnswerText("Hello!", Optional.of("Hm.")), end);
    }

    private void breakOffAnswers() {
        Turn silent = ask(Optional.of(answer()));
        age("heartbeat_at", silent);
        kernel.get(AnswerProgress.class).interruptSilent(context);
        ask(Optional.of(silent.answer().id()));
        kernel.get(AnswerProgress.class).interruptOf(context, node);
    }

    private void browse() {
        ConversationService conversations = kernel.get(ConversationService.class);
        conversations.list(context, guest(), Optional.empty(), 10);
        conversations.rename(context, guest(), conversation, "Still mine");
        conversations.select(context, guest(), conversation, answer());
        conversations.messages(context, guest(), conversation);
        List<?> branch =
                kernel.get(ConversationTurns.class).branch(context, guest(), conversation, Optional.of(answer()));
        if (branch.size() != 2) {
            throw new AssertionError("the branch has " + branch.size() + " messages");
        }
    }

    private Turn ask(Optional<UUID> parent) {
        NewTurn asked = new NewTurn(conversation, parent, Optional.of("Hello?"), "kimi", node);
        return kernel.get(Database.class)
                .inTenant(
                        context, handle -> kernel.get(ConversationTurns.class).begin(handle, context, guest(), asked));
    }

    private void age(String column, Turn aged) {
        kernel.database()
                .execute("UPDATE message SET %s = now() - interval '1 day' WHERE id = '%s'"
                        .formatted(column, aged.answer().id()));
    }
}
