package dev.parley.kernel.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.TestingPlatform;
import dev.parley.kernel.TestingWait;
import dev.parley.kernel.http.TestingClient.Answer;
import dev.parley.kernel.inference.TestingBackend;
import dev.parley.kernel.inference.TestingStream;
import dev.parley.kernel.metering.Outcome;
import dev.parley.kernel.metering.Receipt;
import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import dev.parley.spi.inference.FinishReason;
import dev.parley.spi.inference.InferenceEvent;
import dev.parley.spi.inference.Usage;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever breaks, a request is billed once, for what was delivered of it: what the model said, what the client read and
 * what the ledger has agree.
 */
final class TestBilledFaults {
    private static final String WORD = "parley ";
    private static final long GIVEN = 1_000_000;
    private static final TestingBackend BACKEND = TestingBackend.named("one", "org/model");
    private static TestingPlatform platform;
    private static TestingPlatform other;

    private TestingClient client;
    private TestingPayer payer;

    @BeforeAll
    static void start() {
        platform = TestingPlatform.start(Map.of("metering.slice", "8"), BACKEND);
        other = platform.node(Map.of(), BACKEND);
        TestingPayer.price(platform, "org/model");
    }

    @AfterAll
    static void stop() {
        other.close();
        platform.close();
    }

    @BeforeEach
    void connect() throws IOException {
        BACKEND.script(UnaryOperator.identity());
        client = TestingClient.to(platform);
        payer = TestingPayer.with(platform, GIVEN);
    }

    @AfterEach
    void disconnect() throws Exception {
        client.close();
        payer.assertSettled();
    }

    @ParameterizedTest
    @CsvSource({"true,true", "true,false", "false,true", "false,false"})
    void aWholeAnswerIsChargedAsItWasRead(boolean openAi, boolean streamed) throws Exception {
        TestingStream stream = ask(openAi, streamed);
        say(stream, 3);
        stream.event(finished(10, 3));

        Answer answer = client.answer(false);

        assertThat(words(answer.body())).isEqualTo(3);
        assertBilled(stream, Outcome.COMPLETED, new Usage(10, 0, 3, 0, false));
        assertThat(answer.header("x-request-id")).contains(id(stream).toString());
    }

    @ParameterizedTest
    @CsvSource({"true,true", "true,false", "false,true", "false,false"})
    void whoLeavesBeforeTheFirstTokenPaysNothing(boolean openAi, boolean streamed) throws Exception {
        TestingStream stream = ask(openAi, streamed);
        client.close();

        assertThat(stream.awaitClosed()).isTrue();
        assertBilled(stream, Outcome.CANCELLED, Usage.NONE);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whoLeavesInMidStreamPaysForWhatCame(boolean openAi) throws Exception {
        TestingStream stream = ask(openAi, true);
        say(stream, 3);
        client.readUntil(WORD, 3);
        client.close();

        assertThat(stream.awaitClosed()).isTrue();
        assertBilled(stream, Outcome.CANCELLED, new Usage(10, 0, 3, 0, false));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whoLeavesBeforeUsageCamePaysForAnEstimate(boolean openAi) throws Exception {
        TestingStream stream = ask(openAi, true);
        stream.say(WORD).say(WORD);
        client.readUntil(WORD, 2);
        client.close();

        assertThat(stream.awaitClosed()).isTrue();
        assertBilled(stream, Outcome.CANCELLED, new Usage(33, 0, 3, 0, true));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whoLeavesAnUnstreamedAnswerPaysNothing(boolean openAi) throws Exception {
        TestingStream stream = ask(openAi, false);
        say(stream, 3);
        client.close();

        assertThat(stream.awaitClosed()).isTrue();
        assertBilled(stream, Outcome.CANCELLED, Usage.NONE);
    }

    @ParameterizedTest
    @CsvSource({"true,true", "true,false", "false,true", "false,false"})
    void whatBreaksBeforeTheFirstTokenCostsNothing(boolean openAi, boolean streamed) throws Exception {
        TestingStream stream = ask(openAi, streamed);
        stream.fail(ErrorType.UPSTREAM_FAILED);

        assertThat(client.answer(false).status()).isEqualTo(502);
        Receipt receipt = assertBilled(stream, Outcome.FAILED, Usage.NONE);
        assertThat(receipt.errorCode()).contains("testing.broke-off");
    }

    @ParameterizedTest
    @CsvSource({"true,true", "true,false", "false,true", "false,false"})
    void aBackendThatRefusesCostsNothing(boolean openAi, boolean streamed) throws Exception {
        BACKEND.refuse(
                new PlatformException(new ErrorCode("testing.refused", ErrorType.UNAVAILABLE), "The server is full."));
        try {
            payer.ask(client, openAi, streamed);
            Answer answer = client.answer(false);
            assertThat(answer.status()).isEqualTo(503);
            Receipt receipt =
                    payer.receipt(UUID.fromString(answer.header("x-request-id").orElseThrow()));
            assertThat(receipt.outcome()).isEqualTo(Outcome.FAILED);
            assertThat(receipt.charged().value()).isZero();
        } finally {
            BACKEND.refuse(null);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatBreaksInMidStreamCostsWhatCame(boolean openAi) throws Exception {
        TestingStream stream = ask(openAi, true);
        say(stream, 3);
        stream.fail(ErrorType.UPSTREAM_FAILED);

        assertThat(words(client.answer(false).body())).isEqualTo(3);
        assertBilled(stream, Outcome.FAILED, new Usage(10, 0, 3, 0, false));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatBreaksUnstreamedCostsNothing(boolean openAi) throws Exception {
        TestingStream stream = ask(openAi, false);
        say(stream, 3);
        stream.fail(ErrorType.UPSTREAM_FAILED);

        assertThat(client.answer(false).status()).isEqualTo(502);
        assertBilled(stream, Outcome.FAILED, Usage.NONE);
    }

    @ParameterizedTest
    @CsvSource({"true,true", "true,false", "false,true", "false,false"})
    void anEndWithoutUsageCostsAnEstimate(boolean openAi, boolean streamed) throws Exception {
        TestingStream stream = ask(openAi, streamed);
        stream.say(WORD).say(WORD).finish();

        assertThat(words(client.answer(false).body())).isEqualTo(2);
        assertBilled(stream, Outcome.COMPLETED, new Usage(33, 0, 3, 0, true));
    }

    @ParameterizedTest
    @CsvSource({"true,true", "true,false", "false,true", "false,false"})
    void usageThatComesTwiceCostsOnce(boolean openAi, boolean streamed) throws Exception {
        TestingStream stream = ask(openAi, streamed);
        say(stream, 2);
        stream.event(used(10, 2)).event(used(10, 2)).event(finished(10, 2));

        assertThat(words(client.answer(false).body())).isEqualTo(2);
        assertBilled(stream, Outcome.COMPLETED, new Usage(10, 0, 2, 0, false));
    }

    @ParameterizedTest
    @CsvSource({"true,true", "true,false", "false,true", "false,false"})
    void absurdUsageIsNotPaid(boolean openAi, boolean streamed) throws Exception {
        TestingStream stream = ask(openAi, streamed);
        stream.say(WORD).event(used(Long.MAX_VALUE, Long.MAX_VALUE)).say(WORD);
        stream.event(finished(Long.MAX_VALUE, Long.MAX_VALUE));

        assertThat(words(client.answer(false).body())).isEqualTo(2);
        assertBilled(stream, Outcome.COMPLETED, new Usage(34, 0, 3, 0, true));
    }

    @ParameterizedTest
    @CsvSource({"true,true", "true,false", "false,true", "false,false"})
    void whatIsCutForWantOfCreditsIsPaid(boolean openAi, boolean streamed) throws Exception {
        payer.assertSettled();
        payer = TestingPayer.with(platform, 100 + 34 + 8 * 2);
        TestingStream stream = ask(openAi, streamed);
        say(stream, 20);

        Answer answer = client.answer(false);

        assertThat(words(answer.body())).isEqualTo(8);
        assertThat(answer.body()).contains(openAi ? "\"length\"" : "\"max_tokens\"");
        assertBilled(stream, Outcome.CREDITS_ENDED, new Usage(10, 0, 8, 0, false));
        assertThat(stream.awaitClosed()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatAKeyHadBeforeItWasRevokedIsPaid(boolean openAi) throws Exception {
        TestingStream stream = ask(openAi, true);
        say(stream, 3);
        client.readUntil(WORD, 3);
        payer.revoke(other);

        assertThat(stream.awaitClosed()).isTrue();
        Receipt receipt = assertBilled(stream, Outcome.FAILED, new Usage(10, 0, 3, 0, false));
        assertThat(receipt.errorCode()).isPresent();
    }

    @Test
    void aBackendThatThrowsIsAFailureOfOurs() throws Exception {
        TestingStream stream = ask(true, true);
        say(stream, 2);
        client.readUntil(WORD, 2);
        stream.breakDown();

        Receipt receipt = assertBilled(stream, Outcome.FAILED, new Usage(10, 0, 2, 0, false));
        assertThat(receipt.errorCode()).contains("internal-error");
    }

    @Test
    void whoLeavesWhileItIsHeldHoldsNothing() throws Exception {
        platform.database().asSuperuser(handle -> {
            handle.execute(
                    "SELECT account_id FROM balance WHERE tenant_id = ? FOR UPDATE",
                    payer.tenant().tenantId().value());
            leaveOnceHeld(handle);
            return true;
        });

        // What is asked for later is held later.
        TestingPayer next = TestingPayer.with(platform, GIVEN);
        try (TestingClient second = TestingClient.to(platform)) {
            BACKEND.script(stream -> stream.say(WORD).event(finished(10, 1)));
            next.ask(second, true, false);
            assertThat(second.answer(false).status()).isEqualTo(200);
            BACKEND.awaitStream();
        }
        next.assertSettled();
        assertThat(payer.spent()).isZero();
    }

    private void leaveOnceHeld(Handle handle) {
        try {
            payer.ask(client, true, true);
            TestingWait.until(
                    "the ledger waits",
                    () -> handle.createQuery(
                                            "SELECT count(*) FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid))")
                                    .mapTo(Long.class)
                                    .one()
                            > 0);
            client.close();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private TestingStream ask(boolean openAi, boolean streamed) throws Exception {
        payer.ask(client, openAi, streamed);
        return BACKEND.awaitStream();
    }

    private static void say(TestingStream stream, int words) {
        for (int i = 1; i <= words; i++) {
            stream.say(WORD).event(used(10, i));
        }
    }

    private Receipt assertBilled(TestingStream stream, Outcome outcome, Usage usage) throws Exception {
        Receipt receipt = payer.receipt(id(stream));
        assertThat(receipt.outcome()).isEqualTo(outcome);
        assertThat(receipt.usage()).isEqualTo(usage);
        long cost = usage.equals(Usage.NONE) ? 0 : 100 + usage.inputTokens() + 2 * usage.outputTokens();
        assertThat(receipt.charged().value()).isEqualTo(cost);
        assertThat(receipt.waived().value()).isZero();
        return receipt;
    }

    private static UUID id(TestingStream stream) {
        return stream.request().requestId();
    }

    private static int words(String log) {
        return log.split(WORD, -1).length - 1;
    }

    private static InferenceEvent used(long input, long output) {
        return new InferenceEvent.UsageUpdate(new Usage(input, 0, output, 0, false));
    }

    private static InferenceEvent finished(long input, long output) {
        return new InferenceEvent.Finished(FinishReason.STOP, new Usage(input, 0, output, 0, false));
    }
}
