package dev.parley.kernel.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.kernel.TestingKernel;
import dev.parley.kernel.TestingWait;
import dev.parley.kernel.cluster.NoticeReceiver;
import dev.parley.kernel.cluster.Notices;
import dev.parley.kernel.conversation.ConversationService;
import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.identity.AccountService;
import dev.parley.kernel.identity.NewAccount;
import dev.parley.kernel.identity.Role;
import dev.parley.kernel.keys.KeyService;
import dev.parley.kernel.keys.OwnerId;
import dev.parley.spi.PlatformException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An erasure on one node, and another whose caches are warm. */
final class TestErasedElsewhere {
    private static TestingKernel here;
    private static TestingKernel there;

    private final TenantContext tenant = here.tenant();
    private final OwnerId ada = here.get(AccountService.class)
            .create(tenant, NewAccount.of("ada@example.org", Role.MEMBER))
            .id();
    private final OwnerId bea = here.get(AccountService.class)
            .create(tenant, NewAccount.of("bea@example.org", Role.MEMBER))
            .id();

    @BeforeAll
    static void start() {
        here = TestingKernel.start(Clock.systemUTC(), Map.of());
        there = here.node(Clock.systemUTC(), Map.of());
        here.get(NoticeReceiver.class).start();
        there.get(NoticeReceiver.class).start();
    }

    @AfterAll
    static void stop() {
        there.get(NoticeReceiver.class).close();
        here.get(NoticeReceiver.class).close();
        there.close();
        here.close();
    }

    @BeforeEach
    void hear() throws Exception {
        TestingWait.until(
                "both nodes hear",
                () -> here.get(Notices.class).heard()
                        && there.get(Notices.class).heard());
    }

    @Test
    void nothingOfTheAccountIsReadThereAnyMore() throws Exception {
        List<UUID> hers = Stream.generate(() -> converse(ada)).limit(50).toList();
        UUID another = converse(bea);
        hers.forEach(conversation -> assertThat(isReadable(there, conversation)).isTrue());
        assertThat(isReadable(there, another)).isTrue();

        here.get(ErasureService.class).request(tenant, ada, new ErasureRequest(Locale.ENGLISH, false, false));

        assertThat(hers).noneMatch(conversation -> isReadable(here, conversation));
        TestingWait.until(
                "the other node has forgotten all of them",
                () -> hers.stream().noneMatch(conversation -> isReadable(there, conversation)));
        assertThat(isReadable(there, another)).isTrue();
    }

    @Test
    void allConversationsOfSomebodyWhoStays() throws Exception {
        List<UUID> hers = Stream.generate(() -> converse(ada)).limit(50).toList();
        hers.forEach(conversation -> assertThat(isReadable(there, conversation)).isTrue());

        here.get(ConversationService.class).deleteAll(tenant, ada);

        TestingWait.until(
                "the other node has forgotten all of them",
                () -> hers.stream().noneMatch(conversation -> isReadable(there, conversation)));
        assertThat(isReadable(there, converse(ada))).isTrue();
    }

    @Test
    void noKeyIsMadeForSomebodyWhoIsErased() {
        converse(ada);
        here.get(ErasureService.class).request(tenant, ada, new ErasureRequest(Locale.ENGLISH, false, false));
        assertThatExceptionOfType(PlatformException.class)
                .isThrownBy(() -> converse(ada))
                .satisfies(e -> assertThat(e.code().value()).isEqualTo("keys.gone"));
    }

    private UUID converse(OwnerId owner) {
        return here.get(ConversationService.class)
                .create(tenant, owner, Optional.of("Mine"))
                .id();
    }

    private boolean isReadable(TestingKernel node, UUID conversation) {
        try {
            node.get(Database.class)
                    .inTenant(tenant, handle -> node.get(KeyService.class).dataCipher(handle, tenant, conversation));
            return true;
        } catch (PlatformException e) {
            assertThat(e.code().value()).isEqualTo("keys.gone");
            return false;
        }
    }
}
