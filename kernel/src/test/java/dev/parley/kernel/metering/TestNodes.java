package dev.parley.kernel.metering;

import static dev.parley.kernel.metering.TestingEvents.finished;
import static dev.parley.kernel.metering.TestingEvents.pass;
import static dev.parley.kernel.metering.TestingEvents.token;
import static dev.parley.kernel.metering.TestingEvents.used;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.TestingClock;
import dev.parley.kernel.TestingKernel;
import dev.parley.kernel.TestingWait;
import dev.parley.kernel.credits.LedgerCheck;
import dev.parley.spi.inference.InferenceEvent;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nodes that die, or are only taken for dead. Their rounds come when the test says. */
final class TestNodes {
    private static final Map<String, String> HASTY = Map.of("metering.node-timeout", "1ms");
    private static final TestingClock CLOCK = TestingClock.at("2026-11-23T10:00:00Z");
    private static TestingKernel kernel;

    private TestingKernel other;
    private TestingPurse purse;

    @BeforeAll
    static void start() {
        kernel = TestingKernel.start(CLOCK, HASTY);
    }

    @AfterAll
    static void stop() {
        kernel.close();
    }

    @BeforeEach
    void join() {
        other = kernel.node(CLOCK, HASTY);
        purse = TestingPurse.with(kernel, CLOCK, 100_000);
        // The test before may have buried it.
        round(kernel);
    }

    @AfterEach
    void leave() {
        other.close();
    }

    @Test
    void anotherSettlesWhatADeadNodeHeldAtItsLastNote() throws Exception {
        MeteredRequest request = purse.request();
        Meter meter = purse.begin(request);
        pass(meter, token(), used(10, 1));
        note(request, 112);
        pass(meter, token(), used(10, 2));

        bury();

        Receipt receipt = purse.receipt(request);
        assertThat(receipt.outcome()).isEqualTo(Outcome.NODE_LOST);
        assertThat(receipt.usage().outputTokens()).isEqualTo(1);
        assertThat(receipt.usage().estimated()).isTrue();
        assertThat(receipt.charged().value()).isEqualTo(112);
        assertSound();
        meter.close();
        assertThat(purse.receipt(request)).isEqualTo(receipt);
        assertSound();
    }

    @Test
    void aRequestOfADeadNodeThatHadDeliveredNothingCostsNothing() throws Exception {
        MeteredRequest request = purse.request();
        try (Meter _ = purse.begin(request)) {
            bury();
            assertThat(purse.receipt(request).charged().value()).isZero();
        }
        assertThat(purse.available()).isEqualTo(100_000);
        assertSound();
    }

    @Test
    void whoComesBackIsFencedAndChargesNothingTwice() throws Exception {
        MeteredRequest request = purse.request();
        Meter meter = purse.begin(request);
        pass(meter, token(), used(10, 1));
        note(request, 112);
        bury();

        assertThat(pass(meter, token())).as("it has not seen it yet").isInstanceOf(InferenceEvent.TextDelta.class);
        round(kernel);
        assertThat(pass(meter, token())).isInstanceOf(InferenceEvent.Finished.class);
        meter.close();

        assertThat(purse.receipt(request).charged().value()).isEqualTo(112);
        assertThat(purse.receipt(request).outcome()).isEqualTo(Outcome.NODE_LOST);
        MeteredRequest next = purse.request();
        try (Meter again = purse.begin(next)) {
            assertThat(pass(again, token(), finished(10, 1))).isInstanceOf(InferenceEvent.Finished.class);
        }
        assertThat(purse.receipt(next).charged().value()).isEqualTo(112);
        assertSound();
    }

    @Test
    void whatIsBeingHeldWhileTheNodeIsFencedIsCutToo() throws Exception {
        TestingPurse blocked = TestingPurse.with(kernel, CLOCK, 10_000);
        MeteredRequest request = purse.request();
        CompletableFuture<Meter> begun = new CompletableFuture<>();

        TestingFaults.inOneGroup(kernel.database(), blocked, () -> {
            Thread.ofVirtual().start(() -> {
                try {
                    begun.complete(purse.begin(request));
                } catch (InterruptedException | RuntimeException e) {
                    begun.completeExceptionally(e);
                }
            });
            while (!kernel.get(Running.class).isKnown(request.id())) {
                Thread.onSpinWait();
            }
            round(other);
            round(other);
            round(kernel);
        });

        try (Meter meter = begun.get(30, TimeUnit.SECONDS)) {
            assertThat(pass(meter, token())).isInstanceOf(InferenceEvent.Finished.class);
        }
        assertThat(purse.receipt(request).charged().value()).isZero();
        assertSound();
    }

    @Test
    void aNodeThatBeatsKeepsItsStreams() throws Exception {
        MeteredRequest request = purse.request();
        try (Meter meter = purse.begin(request)) {
            for (int i = 1; i <= 5; i++) {
                round(kernel);
                round(other);
                assertThat(pass(meter, token(), used(10, i))).isInstanceOf(InferenceEvent.UsageUpdate.class);
            }
            pass(meter, finished(10, 5));
        }
        assertThat(purse.receipt(request).outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(purse.receipt(request).charged().value()).isEqualTo(100 + 10 + 10);
        assertSound();
    }

    @Test
    void whatANodeThatEndsHasNotSettledIsSettledByAnother() throws Exception {
        MeteredRequest request = purse.request();
        Meter meter = purse.begin(request);
        pass(meter, token(), used(10, 1));
        note(request, 112);
        kernel.get(MeteringNode.class).leave();

        round(other);

        TestingWait.until("it is settled", () -> TestingLedger.holds(kernel.database(), purse.tenant()) == 0);
        assertThat(purse.balance().posted().value()).isEqualTo(100_000 - 112);
        meter.close();
        assertThat(purse.receipt(request).outcome()).isEqualTo(Outcome.NODE_LOST);
        assertSound();
    }

    /** The first node has stood still for the timeout of the other, which settles what it held. */
    private void bury() throws Exception {
        round(other);
        round(other);
        TestingWait.until("the holds are ended", () -> TestingLedger.holds(kernel.database(), purse.tenant()) == 0);
    }

    private void note(MeteredRequest request, long cost) throws Exception {
        round(kernel);
        TestingWait.until(
                "what was used is noted",
                () -> kernel.database()
                                .<Long>asSuperuser(handle -> handle.createQuery("select cost from hold where id = ?")
                                        .bind(0, request.id())
                                        .mapTo(Long.class)
                                        .one())
                        == cost);
    }

    private static void round(TestingKernel node) {
        node.get(MeteringNode.class).round();
    }

    private void assertSound() {
        assertThat(TestingLedger.problems(kernel.database(), kernel.get(LedgerCheck.class), purse.tenant()))
                .isEmpty();
    }
}
