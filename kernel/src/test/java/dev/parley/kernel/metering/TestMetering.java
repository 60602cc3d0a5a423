package dev.parley.kernel.metering;

import static dev.parley.kernel.metering.TestingEvents.failed;
import static dev.parley.kernel.metering.TestingEvents.finished;
import static dev.parley.kernel.metering.TestingEvents.pass;
import static dev.parley.kernel.metering.TestingEvents.text;
import static dev.parley.kernel.metering.TestingEvents.token;
import static dev.parley.kernel.metering.TestingEvents.usage;
import static dev.parley.kernel.metering.TestingEvents.used;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.kernel.TestingClock;
import dev.parley.kernel.TestingKernel;
import dev.parley.kernel.TestingWait;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import dev.parley.spi.inference.FinishReason;
import dev.parley.spi.inference.InferenceEvent;
import dev.parley.spi.inference.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What requests hold and cost. */
final class TestMetering {
    /** 34 tokens of input, a slice of 1024 tokens, and the request. */
    private static final long HELD = 100 + 34 + 1024 * 2;

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
    void holdsWhatMayBeAndChargesWhatWas() throws InterruptedException {
        TestingPurse purse = TestingPurse.with(kernel, CLOCK, 10_000);
        MeteredRequest request = purse.request();
        try (Meter meter = purse.begin(request)) {
            assertThat(purse.balance().held().value()).isEqualTo(HELD);
            pass(meter, token(), used(10, 1), token(), used(10, 2), finished(10, 2));
        }
        Receipt receipt = purse.receipt(request);
        assertThat(receipt.charged().value()).isEqualTo(100 + 10 + 2 * 2);
        assertThat(receipt.held().value()).isEqualTo(HELD);
        assertThat(receipt.outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(receipt.usage()).isEqualTo(usage(10, 2));
        assertThat(purse.balance().held().value()).isZero();
        assertThat(purse.available()).isEqualTo(10_000 - 114);
        assertThat(purse.problems()).isEmpty();
    }

    @Test
    void servesOneOfFortyWhereTheBalanceIsEnoughForOne() throws Exception {
        TestingPurse purse = TestingPurse.with(kernel, CLOCK, 400_000);
        purse.price(0, 0, 350_000);
        CyclicBarrier together = new CyclicBarrier(40);
        List<Callable<String>> calls = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            calls.add(() -> {
                together.await(30, TimeUnit.SECONDS);
                try (Meter meter = purse.begin(purse.request())) {
                    pass(meter, token(), finished(10, 1));
                    return "served";
                } catch (PlatformException e) {
                    assertThat(e.type()).isEqualTo(ErrorType.PAYMENT_REQUIRED);
                    return e.message();
                }
            });
        }
        List<String> answers = new ArrayList<>();
        try (ExecutorService executor = Executors.newFixedThreadPool(40)) {
            for (Future<String> answer : executor.invokeAll(calls)) {
                answers.add(answer.get());
            }
        }
        assertThat(answers).filteredOn("served"::equals).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.contains("are missing"))
                .hasSize(39)
                .allMatch(answer ->
                        answer.startsWith("This request needs up to 0.35 credits, and 0.05 are available: 0.3"));
        assertThat(purse.available()).isEqualTo(50_000);
        assertThat(purse.problems()).isEmpty();
    }

    @Test
    void aStreamThatIsCutCostsTheInputAndWhatWasDelivered() throws InterruptedException {
        TestingPurse purse = TestingPurse.with(kernel, CLOCK, 10_000);
        MeteredRequest request = purse.request();
        try (Meter meter = purse.begin(request)) {
            for (int i = 1; i <= 10; i++) {
                pass(meter, token(), used(12, i));
            }
            meter.read(token());
            meter.cancelled();
        }
        Receipt receipt = purse.receipt(request);
        assertThat(receipt.outcome()).isEqualTo(Outcome.CANCELLED);
        assertThat(receipt.usage()).isEqualTo(usage(12, 10));
        assertThat(receipt.charged().value()).isEqualTo(100 + 12 + 20);
    }

    @Test
    void nothingDeliveredCostsNothing() throws InterruptedException {
        TestingPurse purse = TestingPurse.with(kernel, CLOCK, 10_000);
        MeteredRequest left = purse.request();
        try (Meter meter = purse.begin(left)) {
            meter.read(token());
            meter.read(used(12, 1));
            meter.cancelled();
        }
        MeteredRequest broken = purse.request();
        try (Meter meter = purse.begin(broken)) {
            pass(meter, failed());
        }
        assertThat(purse.receipt(left).charged().value()).isZero();
        assertThat(purse.receipt(left).usage()).isEqualTo(Usage.NONE);
        assertThat(purse.receipt(broken).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(purse.receipt(broken).errorCode()).contains("inference-gpu.broken-off");
        assertThat(purse.receipt(broken).charged().value()).isZero();
        assertThat(purse.available()).isEqualTo(10_000);
    }

    @Test
    void anErrorAfterTheFirstTokenCostsWhatCameBefore() throws InterruptedException {
        TestingPurse purse = TestingPurse.with(kernel, CLOCK, 10_000);
        MeteredRequest request = purse.request();
        try (Meter meter = purse.begin(request)) {
            pass(meter, token(), used(12, 1), failed());
        }
        assertThat(purse.receipt(request).charged().value()).isEqualTo(100 + 12 + 2);
    }

    @Test
    void withoutFiguresAnEstimateIsChargedAndMarked() throws InterruptedException {
        TestingPurse purse = TestingPurse.with(kernel, CLOCK, 10_000);
        MeteredRequest request = purse.request();
        try (Meter meter = purse.begin(request)) {
            pass(meter, token(), token(), text(40));
            meter.cancelled();
        }
        Receipt receipt = purse.receipt(request);
        assertThat(receipt.usage().estimated()).isTrue();
        assertThat(receipt.usage().outputTokens()).isEqualTo(12);
        assertThat(receipt.charged().value()).isPositive();
    }

    @Test
    void usageThatComesTwiceIsChargedOnce() throws InterruptedException {
        TestingPurse purse = TestingPurse.with(kernel, CLOCK, 10_000);
        MeteredRequest request = purse.request();
        try (Meter meter = purse.begin(request)) {
            pass(meter, token(), used(12, 1), used(12, 1), finished(12, 1));
        }
        assertThat(purse.receipt(request).charged().value()).isEqualTo(100 + 12 + 2);
    }

    @Test
    void absurdUsageIsNotBelieved() throws InterruptedException {
        TestingPurse purse = TestingPurse.with(kernel, CLOCK, 1_000_000);
        MeteredRequest request =
                purse.request(TestingPurse.builder().maxOutputTokens(10L).build());
        try (Meter meter = purse.begin(request)) {
            pass(meter, token(), finished(Long.MAX_VALUE / 4, Long.MAX_VALUE / 4));
        }
        Receipt receipt = purse.receipt(request);
        assertThat(receipt.usage()).isEqualTo(new Usage(34, 0, 1, 0, true));
        assertThat(receipt.charged().value()).isEqualTo(100 + 34 + 2);
    }

    @Test
    void whatWasNotHeldIsTakenFromWhatIsFreeAndTheRestWaived() throws InterruptedException {
        TestingPurse purse = TestingPurse.with(kernel, CLOCK, HELD + 100);
        MeteredRequest request = purse.request();
        try (Meter meter = purse.begin(request)) {
            pass(meter, token(), finished(34, 2000));
        }
        Receipt receipt = purse.receipt(request);
        assertThat(receipt.charged().value()).isEqualTo(HELD + 100);
        assertThat(receipt.waived().value()).isEqualTo(100 + 34 + 4000 - HELD - 100);
        assertThat(purse.available()).isZero();
        assertThat(purse.problems()).isEmpty();
    }

    @Test
    void anAnswerForWhichNoMoreCanBeHeldEndsAndSaysSo() throws InterruptedException {
        TestingPurse purse = TestingPurse.with(kernel, CLOCK, HELD);
        MeteredRequest request = purse.request();
        InferenceEvent last = token();
        int passed = 0;
        try (Meter meter = purse.begin(request)) {
            while (!(last instanceof InferenceEvent.Finished) && passed < 5000) {
                last = pass(meter, token());
                passed++;
            }
            assertThat(meter.isCut()).isTrue();
        }
        assertThat(last)
                .isInstanceOfSatisfying(
                        InferenceEvent.Finished.class,
                        end -> assertThat(end.reason()).isEqualTo(FinishReason.LENGTH));
        Receipt receipt = purse.receipt(request);
        assertThat(receipt.outcome()).isEqualTo(Outcome.CREDITS_ENDED);
        assertThat(receipt.usage().outputTokens()).isEqualTo(1024);
        assertThat(receipt.waived().value()).isZero();
        assertThat(purse.problems()).isEmpty();
    }

    @Test
    void moreIsHeldBeforeTheAnswerNeedsIt() throws Exception {
        TestingPurse purse = TestingPurse.with(kernel, CLOCK, 100_000);
        MeteredRequest request = purse.request();
        try (Meter meter = purse.begin(request)) {
            for (int slice = 1; slice <= 4; slice++) {
                long held = HELD + (slice - 1) * 2048;
                TestingWait.until(
                        "the next slice is held", () -> purse.balance().held().value() >= held);
                // What is answered after it says that the meter knows, too.
                purse.begin(purse.request()).abandon();
                for (int i = 0; i < 1000; i++) {
                    assertThat(pass(meter, token())).isInstanceOf(InferenceEvent.TextDelta.class);
                }
            }
            pass(meter, finished(10, 4000));
        }
        assertThat(purse.receipt(request).charged().value()).isEqualTo(100 + 10 + 8000);
        assertThat(purse.receipt(request).outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(purse.problems()).isEmpty();
    }

    @Test
    void whatCostsNothingHoldsNothingAndHasAReceipt() throws InterruptedException {
        TestingPurse purse = TestingPurse.with(kernel, CLOCK, 0);
        purse.price(0, 0, 0);
        MeteredRequest request = purse.request();
        try (Meter meter = purse.begin(request)) {
            pass(meter, token(), finished(10, 1));
        }
        assertThat(purse.receipt(request).charged().value()).isZero();
        assertThat(purse.receipt(request).usage()).isEqualTo(usage(10, 1));
    }

    @Test
    void anotherPersonsReceiptDoesNotExist() throws InterruptedException {
        TestingPurse purse = TestingPurse.with(kernel, CLOCK, 10_000);
        TestingPurse other = TestingPurse.with(kernel, CLOCK, 0);
        MeteredRequest request = purse.request();
        try (Meter meter = purse.begin(request)) {
            pass(meter, token(), finished(10, 1));
        }
        purse.receipt(request);
        assertThatExceptionOfType(PlatformException.class)
                .isThrownBy(() -> other.receipt(request))
                .satisfies(e -> assertThat(e.type()).isEqualTo(ErrorType.NOT_FOUND));
    }
}
