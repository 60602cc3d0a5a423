package dev.parley.kernel.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.kernel.TestingClock;
import dev.parley.kernel.TestingKernel;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.identity.GuestService;
import dev.parley.kernel.keys.OwnerId;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A request to make a conversation, made again with the key of the first. */
class TestIdempotency {
    private static final int AT_ONCE = 20;

    private static TestingClock clock;
    private static TestingKernel kernel;

    private final TenantContext tenant = kernel.tenant();
    private final OwnerId owner = guest(tenant);
    private final ConversationService conversations = kernel.get(ConversationService.class);

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
    void givesTheSameConversation() {
        Conversation first = create("Plans", "k1");
        assertThat(create("Plans", "k1")).isEqualTo(first);
        conversations.rename(tenant, owner, first.id(), "Other plans");
        assertThat(create("Plans", "k1").title()).isEqualTo("Other plans");
        assertThat(create("Plans", "k2").id()).isNotEqualTo(first.id());
        assertThat(kernel.rowsSeen(tenant, "conversation")).isEqualTo(2);
        assertThat(kernel.rowsSeen(tenant, "data_key")).isEqualTo(2);
    }

    @Test
    void givesTheSameConversationToAllAtOnce() throws Exception {
        CyclicBarrier together = new CyclicBarrier(AT_ONCE);
        List<Callable<UUID>> calls = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            calls.add(() -> {
                together.await(30, TimeUnit.SECONDS);
                return create("Plans", "k").id();
            });
        }
        List<UUID> made = new ArrayList<>();
        try (ExecutorService executor = Executors.newFixedThreadPool(AT_ONCE)) {
            for (Future<UUID> outcome : executor.invokeAll(calls)) {
                made.add(outcome.get());
            }
        }
        assertThat(made).hasSize(AT_ONCE).containsOnly(made.getFirst());
        assertThat(kernel.rowsSeen(tenant, "conversation")).isEqualTo(1);
    }

    @Test
    void refusesTheKeyOfAnotherRequest() {
        create("Plans", "k");
        assertRefused(() -> create("Others", "k"), "idempotency-key-reused", ErrorType.UNPROCESSABLE);
        assertThat(kernel.rowsSeen(tenant, "conversation")).isEqualTo(1);
    }

    @Test
    void isForgottenWhereTheRequestFailed() {
        TenantContext other = kernel.tenant();
        OwnerId nobody = OwnerId.guest(UUID.randomUUID());
        assertRefused(() -> create(other, nobody, "Plans", "k"), "keys.gone", ErrorType.GONE);
        assertThat(kernel.rowsSeen(other, "idempotency")).isZero();
    }

    @Test
    void isEachOwnersOwn() {
        TenantContext otherTenant = kernel.tenant();
        Conversation mine = create("Plans", "k");
        Conversation neighbours = create(tenant, guest(tenant), "Plans", "k");
        Conversation strangers = create(otherTenant, guest(otherTenant), "Plans", "k");
        assertThat(List.of(mine.id(), neighbours.id(), strangers.id())).doesNotHaveDuplicates();
        assertThat(kernel.rowsSeen(tenant, "idempotency")).isEqualTo(2);
        assertThat(kernel.rowsSeen(otherTenant, "idempotency")).isEqualTo(1);
        assertRefused(() -> create(otherTenant, owner, "Plans", "k"), "keys.gone", ErrorType.GONE);
        assertThat(kernel.get(Idempotency.class).forget(otherTenant)).isZero();
    }

    @Test
    void isForgottenAfterADay() {
        Conversation first = create("Plans", "k");
        clock.pass(Duration.ofHours(24));
        kernel.get(ForgetIdempotencyKeys.class).run();
        assertThat(create("Plans", "k").id()).isEqualTo(first.id());
        clock.pass(Duration.ofSeconds(1));
        kernel.get(ForgetIdempotencyKeys.class).run();
        assertThat(kernel.rowsSeen(tenant, "idempotency")).isZero();
        assertThat(create("Plans", "k").id()).isNotEqualTo(first.id());
    }

    @Test
    void goesWithItsConversationAndItsOwner() {
        Conversation first = create("Plans", "k1");
        create("Plans", "k2");
        conversations.delete(tenant, owner, first.id());
        assertThat(kernel.rowsSeen(tenant, "idempotency")).isEqualTo(1);
        assertThat(create("Plans", "k1").id()).isNotEqualTo(first.id());
        kernel.get(GuestService.class).erase(tenant, owner);
        assertThat(kernel.rowsSeen(tenant, "idempotency")).isZero();
    }

    @Test
    void isStoredAsHashesOnly() {
        create("Secret plans", "secret key");
        List<byte[]> stored = kernel.database()
                .database()
                .inTenant(
                        tenant,
                        handle -> handle.createQuery("""
                        select key_hash from idempotency union all select request_hash from idempotency
                        """).mapTo(byte[].class).list());
        assertThat(stored)
                .hasSize(2)
                .allSatisfy(bytes -> assertThat(bytes).hasSize(32))
                .allSatisfy(bytes -> assertThat(new String(bytes, StandardCharsets.ISO_8859_1))
                        .doesNotContainIgnoringCase("secret"));
    }

    private Conversation create(String title, String key) {
        return create(tenant, owner, title, key);
    }

    private Conversation create(TenantContext context, OwnerId person, String title, String key) {
        return conversations.create(
                context, person, Optional.of(title), Optional.of(new IdempotencyKey(person, key, "create " + title)));
    }

    private static OwnerId guest(TenantContext context) {
        return kernel.get(GuestService.class).begin(context).guest();
    }

    private static void assertRefused(ThrowingCallable call, String code, ErrorType type) {
        assertThatExceptionOfType(PlatformException.class).isThrownBy(call).satisfies(e -> {
            assertThat(e.code().value()).isEqualTo(code);
            assertThat(e.type()).isEqualTo(type);
        });
    }
}
