package dev.parley.kernel.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.kernel.TestingKernel;
import dev.parley.kernel.database.TenantContext;
import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import dev.parley.spi.inference.InferenceEvent;
import dev.parley.spi.inference.InferenceRequest;
import dev.parley.spi.inference.Message;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TestInferenceService {
    private final TestingBackend first = TestingBackend.named("alpha", "kimi", "small");
    private final TestingBackend second = TestingBackend.named("beta", "kimi", "large");
    private final TestingKernel kernel = TestingKernel.start(Clock.systemUTC(), Map.of(), first, second);
    private final TenantContext tenant = kernel.tenant();
    private final InferenceService inference = kernel.get(InferenceService.class);

    @AfterEach
    void stop() {
        kernel.close();
    }

    @Test
    void offersEachModelOnce() {
        assertThat(inference.models(tenant))
                .extracting(model -> model.description().id(), OfferedModel::backend, OfferedModel::preferred)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("kimi", "alpha", true),
                        org.assertj.core.groups.Tuple.tuple("small", "alpha", false),
                        org.assertj.core.groups.Tuple.tuple("large", "beta", false));
        assertThat(inference.preferredModel(tenant).description().id()).isEqualTo("kimi");
    }

    @Test
    void prefersTheModelThatTheOperatorChose() {
        try (TestingKernel chosen =
                kernel.node(Clock.systemUTC(), Map.of("chat.default-model", "large"), first, second)) {
            assertThat(chosen.get(InferenceService.class)
                            .preferredModel(tenant)
                            .description()
                            .id())
                    .isEqualTo("large");
        }
    }

    @Test
    void saysWhichModelsThereAre() {
        assertRefused(() -> inference.model(tenant, "gpt"), "model-not-found", ErrorType.NOT_FOUND);
        assertRefused(() -> inference.open(tenant, request("gpt")), "model-not-found", ErrorType.NOT_FOUND);
        assertThatExceptionOfType(PlatformException.class)
                .isThrownBy(() -> inference.countTokens(tenant, request("gpt")))
                .withMessageContaining("'gpt'")
                .withMessageContaining("kimi, small, large");
    }

    @Test
    void saysThatNoModelIsConfigured() {
        try (TestingKernel bare = kernel.node(Clock.systemUTC(), Map.of())) {
            InferenceService none = bare.get(InferenceService.class);
            assertThat(none.models(tenant)).isEmpty();
            assertRefused(() -> none.model(tenant, "kimi"), "no-model-configured", ErrorType.UNAVAILABLE);
            assertRefused(() -> none.preferredModel(tenant), "no-model-configured", ErrorType.UNAVAILABLE);
            assertRefused(() -> none.open(tenant, request("kimi")), "no-model-configured", ErrorType.UNAVAILABLE);
        }
    }

    @Test
    void givesTheFirstBackendsAnswer() throws InterruptedException {
        first.script(stream -> stream.usage().say("Hi").say(" there").finish());
        try (Answer answer = inference.open(tenant, request("kimi"))) {
            assertThat(answer.backend()).isEqualTo("alpha");
            assertThat(answer.region()).isEqualTo("self");
            assertThat(answer.next()).isInstanceOf(InferenceEvent.UsageUpdate.class);
            assertThat(answer.next()).isEqualTo(new InferenceEvent.TextDelta("Hi"));
            assertThat(answer.next()).isEqualTo(new InferenceEvent.TextDelta(" there"));
            assertThat(answer.next()).isInstanceOf(InferenceEvent.Finished.class);
        }
        assertThat(first.awaitStream().isClosed()).isTrue();
        assertThat(second.wasAsked()).isFalse();
    }

    @Test
    void asksTheNextWhereOneCannotBegin() throws InterruptedException {
        first.refuse(new PlatformException(new ErrorCode("testing.busy", ErrorType.UNAVAILABLE), "busy"));
        second.script(stream -> stream.say("Hi").finish());
        try (Answer answer = inference.open(tenant, request("kimi"))) {
            assertThat(answer.backend()).isEqualTo("beta");
        }
    }

    @Test
    void asksTheNextWhereOneBreaksOffBeforeItsFirstToken() throws InterruptedException {
        first.script(stream -> stream.usage().say("").fail(ErrorType.UPSTREAM_FAILED));
        second.script(stream -> stream.say("Hi").finish());
        try (Answer answer = inference.open(tenant, request("kimi"))) {
            assertThat(answer.backend()).isEqualTo("beta");
            assertThat(answer.next()).isEqualTo(new InferenceEvent.TextDelta("Hi"));
        }
        assertThat(first.awaitStream().isClosed()).isTrue();
    }

    @Test
    void asksTheNextWhereOneIsBrokenAndRepeatsNothingOfWhatItSaid() throws InterruptedException {
        first.refuse(new IllegalStateException("cannot parse 'what a person wrote'"));
        second.script(stream -> stream.say("Hi").finish());
        try (Answer answer = inference.open(tenant, request("kimi"))) {
            assertThat(answer.backend()).isEqualTo("beta");
        }
        assertThatExceptionOfType(PlatformException.class)
                .isThrownBy(() -> inference.open(tenant, request("small")))
                .satisfies(e -> {
                    assertThat(e.code().value()).isEqualTo("inference.backend-fault");
                    assertThat(e)
                            .hasStackTraceContaining("asksTheNextWhereOneIsBroken")
                            .hasNoCause();
                    assertThat(e.message()).doesNotContain("person");
                });
    }

    @Test
    void asksNoOtherAfterTheFirstToken() throws InterruptedException {
        first.script(stream -> stream.say("H").fail(ErrorType.UPSTREAM_FAILED));
        try (Answer answer = inference.open(tenant, request("kimi"))) {
            answer.next();
            assertThat(answer.next()).isInstanceOf(InferenceEvent.Failed.class);
        }
        assertThat(second.wasAsked()).isFalse();
    }

    @Test
    void asksNoOtherWhereTheRequestIsAtFault() {
        first.refuse(new PlatformException(new ErrorCode("testing.bad", ErrorType.INVALID_REQUEST), "bad"));
        assertRefused(() -> inference.open(tenant, request("kimi")), "testing.bad", ErrorType.INVALID_REQUEST);
        assertThat(second.wasAsked()).isFalse();
    }

    @Test
    void passesOnWhatTheLastOneSaid() {
        first.refuse(new PlatformException(new ErrorCode("testing.busy", ErrorType.UNAVAILABLE), "busy"));
        second.script(stream -> stream.fail(ErrorType.UPSTREAM_TIMEOUT));
        assertRefused(() -> inference.open(tenant, request("kimi")), "testing.broke-off", ErrorType.UPSTREAM_TIMEOUT);
    }

    @Test
    void refusesWhatDoesNotFitTheWindow() {
        first.window(10);
        assertThatExceptionOfType(PlatformException.class)
                .isThrownBy(() -> inference.open(tenant, request("small")))
                .withMessageContaining("10 tokens")
                .withMessageContaining("11 tokens")
                .satisfies(e -> {
                    assertThat(e.code().value()).isEqualTo("context-length-exceeded");
                    assertThat(e.type()).isEqualTo(ErrorType.INVALID_REQUEST);
                });
        assertThat(first.wasAsked()).isFalse();
    }

    @Test
    void leavesTheWindowToTheServerWhereNobodyCanCount() throws InterruptedException {
        first.window(10).estimating().script(stream -> stream.say("Hi").finish());
        try (Answer answer = inference.open(tenant, request("small"))) {
            assertThat(answer.backend()).isEqualTo("alpha");
        }
    }

    @Test
    void neverUsesABackendThatTrains() {
        first.training();
        assertThat(inference.models(tenant)).extracting(OfferedModel::backend).containsOnly("beta");
    }

    @Test
    void offersOneTenantsModelsToNoOther() {
        TenantContext other = kernel.tenant();
        first.onlyFor(tenant.tenantId());
        assertThat(inference.models(tenant))
                .extracting(model -> model.description().id())
                .contains("small");
        assertThat(inference.models(other))
                .extracting(model -> model.description().id())
                .doesNotContain("small");
        assertRefused(() -> inference.open(other, request("small")), "model-not-found", ErrorType.NOT_FOUND);
    }

    @Test
    void leavesNothingRunningWhenInterrupted() throws InterruptedException {
        CountDownLatch interrupted = new CountDownLatch(1);
        AtomicReference<Object> outcome = new AtomicReference<>();
        Thread caller = Thread.ofVirtual().start(() -> {
            try {
                outcome.set(inference.open(tenant, request("kimi")));
            } catch (InterruptedException e) {
                outcome.set(e);
            }
            interrupted.countDown();
        });
        TestingStream stream = first.awaitStream();
        caller.interrupt();
        assertThat(interrupted.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(outcome.get()).isInstanceOf(InterruptedException.class);
        assertThat(stream.isClosed()).isTrue();
    }

    @Test
    void hasASaltOfItsOwnForEachTenant() {
        TenantContext other = kernel.tenant();
        assertThat(inference.cacheSalt(tenant))
                .matches("[0-9a-f]{64}")
                .isEqualTo(inference.cacheSalt(tenant))
                .isNotEqualTo(inference.cacheSalt(other));
    }

    private static InferenceRequest request(String model) {
        return InferenceRequest.builder(UUID.randomUUID(), "salt", model)
                .messages(List.of(Message.user("hello world")))
                .build();
    }

    private static void assertRefused(ThrowingCallable call, String code, ErrorType type) {
        assertThatExceptionOfType(PlatformException.class).isThrownBy(call).satisfies(e -> {
            assertThat(e.code().value()).isEqualTo(code);
            assertThat(e.type()).isEqualTo(type);
        });
    }
}
