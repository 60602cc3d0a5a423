package dev.parley.kernel.metering;

import static dev.parley.kernel.metering.TestingEvents.failed;
import static dev.parley.kernel.metering.TestingEvents.finished;
import static dev.parley.kernel.metering.TestingEvents.pass;
import static dev.parley.kernel.metering.TestingEvents.token;
import static dev.parley.kernel.metering.TestingEvents.used;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.TestingClock;
import dev.parley.kernel.TestingKernel;
import dev.parley.kernel.credits.LedgerCheck;
import dev.parley.spi.inference.InferenceEvent;
import dev.parley.spi.inference.Usage;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Figures that cannot be, databases that cannot, and groups in which one meets another. */
final class TestMeteringFaults {
    private static final TestingClock CLOCK = TestingClock.at("2026-11-23T10:00:00Z");
    private static TestingKernel kernel;

    @BeforeAll
    static void start() {
        kernel = TestingKernel.start(CLOCK, Map.of());
    }

    @AfterAll
    static void stop() {
        kernel.close();
    }

    @Test
    void absurdUsageOfAnAnswerWithoutALimitEndsTheHoldToo() throws InterruptedException {
        TestingPurse purse = TestingPurse.with(kernel, CLOCK, 10_000);
        MeteredRequest request = purse.request();
        try (Meter meter = purse.begin(request)) {
            assertThat(pass(
                            meter,
                            token(),
                            used(10, Long.MAX_VALUE),
                            token(),
                            finished(Long.MAX_VALUE, Long.MAX_VALUE)))
                    .isInstanceOf(InferenceEvent.Finished.class);
            assertThat(meter.progress()).isPresent();
        }
        assertThat(purse.receipt(request).usage()).isEqualTo(new Usage(34, 0, 2, 0, true));
        assertThat(purse.receipt(request).charged().value()).isEqualTo(100 + 34 + 2 * 2);
        assertSound(purse);
    }

    @Test
    void usageThatGoesBackOrIsNothingIsNotBelieved() throws InterruptedException {
        TestingPurse purse = TestingPurse.with(kernel, CLOCK, 10_000);
        MeteredRequest back = purse.request();
        try (Meter meter = purse.begin(back)) {
            pass(meter, token(), token(), used(10, 2), finished(10, 1));
        }
        MeteredRequest nothing = purse.request();
        try (Meter meter = purse.begin(nothing)) {
            pass(meter, token(), token(), finished(0, 0));
        }
        assertThat(purse.receipt(back).usage()).isEqualTo(new Usage(10, 0, 2, 0, true));
        assertThat(purse.receipt(nothing).usage()).isEqualTo(new Usage(33, 0, 2, 0, true));
        assertSound(purse);
    }

    @Test
    void anAnswerThatIsCutBeforeAnyOfItWasDeliveredCostsWhatIsDeliveredThen() throws InterruptedException {
        TestingPurse purse = TestingPurse.with(kernel, CLOCK, 100 + 34 + 1024 * 2);
        MeteredRequest request = purse.request();
        try (Meter meter = purse.begin(request)) {
            InferenceEvent last = token();
            while (!(last instanceof InferenceEvent.Finished)) {
                last = meter.read(token());
            }
            assertThat(((InferenceEvent.Finished) last).usage().outputTokens()).isEqualTo(1024);
            meter.delivered();
        }
        assertThat(purse.receipt(request).outcome()).isEqualTo(Outcome.CREDITS_ENDED);
        assertThat(purse.receipt(request).usage().outputTokens()).isEqualTo(1024);
        assertThat(purse.receipt(request).charged().value()).isEqualTo(100 + 33 + 1024 * 2);
        assertSound(purse);
    }

    @Test
    void whatTheServerSaysAtAStopIsNoError() throws InterruptedException {
        TestingPurse purse = TestingPurse.with(kernel, CLOCK, 10_000);
        MeteredRequest request = purse.request();
        try (Meter meter = purse.begin(request)) {
            pass(meter, token(), failed());
            meter.stopped();
        }
        assertThat(purse.receipt(request).outcome()).isEqualTo(Outcome.STOPPED);
        assertThat(purse.receipt(request).errorCode()).isEmpty();
    }

    @Test
    void aHoldThatTwoEndInOneGroupEndsOnce() throws Exception {
        TestingPurse other = TestingPurse.with(kernel, CLOCK, 10_000);
        TestingPurse purse = TestingPurse.with(kernel, CLOCK, 10_000);
        UUID key = UUID.randomUUID();
        MeteredRequest request = purse.requestOf(key, 100_000);
        MeteredRequest stays = purse.requestOf(key, 100_000);
        Meter meter = purse.begin(request);
        Meter staying = purse.begin(stays);
        HeldRequest held = kernel
                .database()
                .database()
                .inWorker(handle -> new NodeWorkerDao()
                        .heldBy(handle, kernel.get(MeteringNode.class).id()))
                .stream()
                .filter(one -> one.request().equals(request.id()))
                .findFirst()
                .orElseThrow();
        CommandQueue queue = kernel.get(CommandQueue.class);

        TestingFaults.inOneGroup(kernel.database(), other, () -> {
            meter.close();
            queue.require(new Command.Inherit(held));
        });

        assertThat(purse.receipt(request).charged().value()).isZero();
        assertSound(purse);
        staying.close();
        assertThat(purse.receipt(stays).charged().value()).isZero();
        assertSound(purse);
    }

    @ParameterizedTest
    @ValueSource(strings = {"40001", "40P01", "53100", "57014", "58030", "25006", "55P03"})
    void whatTheDatabaseCannotDoForNowIsDoneLater(String state) throws Exception {
        TestingPurse purse = TestingPurse.with(kernel, CLOCK, 10_000);
        MeteredRequest request = purse.request();
        try (TestingFaults faults = TestingFaults.failing(kernel.database(), state, 2);
                Meter meter = purse.begin(request)) {
            faults.again(3);
            pass(meter, token(), finished(10, 1));
            meter.close();
            assertThat(purse.receipt(request).charged().value()).isEqualTo(100 + 10 + 2);
            assertThat(faults.happened()).isGreaterThanOrEqualTo(3);
        }
        assertSound(purse);
    }

    @Test
    void whoDeadlocksWithAnotherTriesAgain() throws Exception {
        TestingPurse blocked = TestingPurse.with(kernel, CLOCK, 10_000);
        List<TestingPurse> purses =
                List.of(TestingPurse.with(kernel, CLOCK, 10_000), TestingPurse.with(kernel, CLOCK, 10_000));
        List<MeteredRequest> requests =
                purses.stream().map(TestingPurse::request).toList();
        List<Meter> meters = List.of(
                purses.getFirst().begin(requests.getFirst()), purses.getLast().begin(requests.getLast()));
        for (Meter meter : meters) {
            pass(meter, token(), finished(10, 1));
        }
        List<TestingPurse> order = TestingFaults.inLockOrder(purses);

        kernel.database().asSuperuser(handle -> {
            // The ledger's side is to see the deadlock first.
            handle.execute("SET LOCAL deadlock_timeout = '10min'");
            TestingFaults.lock(handle, order.getLast());
            TestingFaults.inOneGroup(kernel.database(), blocked, () -> meters.forEach(Meter::close));
            TestingFaults.awaitWaiting(handle);
            TestingFaults.lock(handle, order.getFirst());
            return true;
        });

        for (int i = 0; i < 2; i++) {
            assertThat(purses.get(i).receipt(requests.get(i)).charged().value()).isEqualTo(100 + 10 + 2);
            assertSound(purses.get(i));
        }
    }

    private static void assertSound(TestingPurse purse) {
        assertThat(TestingLedger.problems(kernel.database(), kernel.get(LedgerCheck.class), purse.tenant()))
                .isEmpty();
    }
}
