package dev.parley.kernel.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.TestingKernel;
import dev.parley.kernel.cluster.Notices;
import dev.parley.kernel.cluster.Topic;
import dev.parley.kernel.conversation.ConversationMessage.State;
import dev.parley.kernel.conversation.ConversationService;
import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.identity.AccountService;
import dev.parley.kernel.identity.NewAccount;
import dev.parley.kernel.identity.Role;
import dev.parley.kernel.inference.TestingBackend;
import dev.parley.kernel.inference.TestingStream;
import dev.parley.kernel.keys.OwnerId;
import java.net.InetAddress;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Answers of the chat page, and what happens to their account. */
final class TestAccountAnswers {
    private static final InetAddress ADDRESS = InetAddress.ofLiteral("192.0.2.7");

    private final TestingBackend backend = TestingBackend.named("alpha", "kimi");
    private final TestingKernel kernel =
            TestingKernel.start(Clock.systemUTC(), Map.of("chat.drain-time", "0s"), backend);
    private final TenantContext tenant = kernel.tenant();
    private final ChatService chat = kernel.get(ChatService.class);

    @AfterEach
    void stop() {
        chat.close();
        kernel.close();
    }

    @Test
    void endWhenTheirAccountIsSuspended() throws InterruptedException {
        OwnerId suspended = account("ada@example.org");
        OwnerId other = account("bob@example.org");
        TestingReader reader = ask(suspended);
        TestingStream stream = backend.awaitStream();
        TestingReader another = ask(other);
        TestingStream goesOn = backend.awaitStream();
        try (reader;
                another) {
            tell(suspended, "SUSPENDED");
            tell(other, "ACTIVE");

            assertThat(reader.done().message().state()).isEqualTo(State.INTERRUPTED);
            assertThat(stream.awaitClosed()).isTrue();
            goesOn.say("Hello").finish();
            assertThat(another.done().message().state()).isEqualTo(State.COMPLETE);
        }
    }

    private OwnerId account(String email) {
        return kernel.get(AccountService.class)
                .create(tenant, NewAccount.of(email, Role.MEMBER))
                .id();
    }

    private TestingReader ask(OwnerId owner) throws InterruptedException {
        TenantContext context = new TenantContext(tenant.tenantId(), owner.asActor());
        UUID conversation = kernel.get(ConversationService.class)
                .create(context, owner, Optional.empty())
                .id();
        return TestingReader.of(chat.send(
                context,
                owner,
                new NewMessage(
                        conversation,
                        "Hello?",
                        new NewMessage.Parent.Current(),
                        Optional.empty(),
                        new TurnRequest(UUID.randomUUID(), ADDRESS, Optional.empty()))));
    }

    private void tell(OwnerId account, String state) {
        kernel.get(Database.class).inTenant(tenant, handle -> {
            handle.createUpdate("UPDATE account SET state = :state WHERE id = :id")
                    .bind("state", state)
                    .bind("id", account.id())
                    .execute();
            kernel.get(Notices.class).send(handle, Topic.ACCOUNT, tenant.tenantId(), account.id());
            return true;
        });
    }
}
