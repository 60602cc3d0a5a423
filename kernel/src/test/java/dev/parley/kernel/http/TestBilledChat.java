package dev.parley.kernel.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.TestingPlatform;
import dev.parley.kernel.TestingSignedIn;
import dev.parley.kernel.TestingWait;
import dev.parley.kernel.http.TestingClient.Answer;
import dev.parley.kernel.inference.TestingBackend;
import dev.parley.kernel.inference.TestingStream;
import dev.parley.kernel.metering.Outcome;
import dev.parley.kernel.metering.Receipt;
import dev.parley.spi.ErrorType;
import dev.parley.spi.inference.FinishReason;
import dev.parley.spi.inference.InferenceEvent;
import dev.parley.spi.inference.Usage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Answers of the chat page are billed for what is kept of them, whoever reads and whatever breaks. */
final class TestBilledChat {
    private static final String WORD = "hey ";
    private static final TestingBackend BACKEND = TestingBackend.named("one", "org/model");
    private static TestingPlatform platform;
    private static TestingPlatform hasty;

    private TestingClient client;
    private TestingPayer payer;
    private TestingSignedIn browser;
    private String path = "";

    @BeforeAll
    static void start() {
        platform = TestingPlatform.start(Map.of("metering.slice", "8"), BACKEND);
        hasty = platform.node(Map.of("chat.detach-grace", "1s"), BACKEND);
        TestingPayer.price(platform, "org/model");
    }

    @AfterAll
    static void stop() {
        hasty.close();
        platform.close();
    }

    @BeforeEach
    void converse() throws IOException {
        BACKEND.script(UnaryOperator.identity());
        client = TestingClient.to(platform);
        payer = TestingPayer.with(platform, 1_000_000);
        browser = platform.signIn(platform.firstTenant(), payer.account());
        path = "/api/v1/conversations/"
                + json(client.ask("POST", "/api/v1/conversations", "{}", browser.cookie(), browser.token()))
                        .get("id")
                        .stringValue();
    }

    @AfterEach
    void disconnect() throws Exception {
        client.close();
        payer.assertSettled();
    }

    @Test
    void aWholeAnswerAndAnotherInItsPlaceCostOnceEach() throws Exception {
        TestingStream first = send(client);
        say(first, 3);
        first.event(finished(10, 3));
        assertThat(client.answer(false).body()).contains("event: done");
        assertBilled(first, Outcome.COMPLETED, 3);
        assertThat(kept()).isEqualTo(3);

        String answer =
                json(client.get(path, browser.cookie())).get("currentMessageId").stringValue();
        client.send(
                "POST",
                path + "/messages/" + answer + "/regenerate",
                "{}".getBytes(StandardCharsets.UTF_8),
                browser.cookie(),
                browser.token());
        TestingStream second = BACKEND.awaitStream();
        say(second, 2);
        second.event(finished(10, 2));
        assertThat(client.answer(false).body()).contains("event: done");
        assertBilled(second, Outcome.COMPLETED, 2);
        assertThat(payer.receipts()).hasSize(2);
    }

    @Test
    void whatIsStoppedCostsWhatIsKept() throws Exception {
        TestingStream stream = send(client);
        say(stream, 3);
        client.readUntil(WORD, 1);
        try (TestingClient second = TestingClient.to(hasty)) {
            assertThat(second.ask("POST", path + "/stop", "", browser.cookie(), browser.token())
                            .status())
                    .isEqualTo(204);
        }

        assertThat(stream.awaitClosed()).isTrue();
        Receipt receipt = assertBilled(stream, Outcome.STOPPED, 3);
        assertThat(receipt.errorCode()).isEmpty();
        assertThat(kept()).isEqualTo(3);
    }

    @Test
    void anAnswerWithoutAReaderCostsWhatIsKept() throws Exception {
        TestingStream stream = send(client);
        say(stream, 1);
        client.readUntil(WORD, 1);
        reconnect();
        say(stream, 3);
        stream.event(finished(10, 4));

        assertBilled(stream, Outcome.COMPLETED, 4);
        assertThat(kept()).isEqualTo(4);
    }

    @Test
    void anAnswerThatIsLeftForGoodCostsWhatWasKeptByThen() throws Exception {
        TestingStream stream;
        try (TestingClient second = TestingClient.to(hasty)) {
            stream = send(second);
            say(stream, 3);
            second.readUntil(WORD, 1);
        }

        assertThat(stream.awaitClosed()).isTrue();
        assertBilled(stream, Outcome.CANCELLED, 3);
        assertThat(kept()).isEqualTo(3);
    }

    @Test
    void whatBreaksCostsWhatIsKept() throws Exception {
        TestingStream stream = send(client);
        say(stream, 2);
        stream.fail(ErrorType.UPSTREAM_FAILED);

        assertThat(client.answer(false).body()).contains("event: error");
        assertBilled(stream, Outcome.FAILED, 2);
        assertThat(kept()).isEqualTo(2);
    }

    @Test
    void whatIsStoppedBeforeItsFirstTokenCostsNothing() throws Exception {
        TestingStream stream = send(client);
        client.readUntil("event: start", 1);
        try (TestingClient second = TestingClient.to(platform)) {
            second.ask("POST", path + "/stop", "", browser.cookie(), browser.token());
        }

        assertThat(stream.awaitClosed()).isTrue();
        assertBilled(stream, Outcome.STOPPED, 0);
    }

    @Test
    void whatIsRefusedForWantOfCreditsIsLogged() throws Exception {
        pay(50);
        Answer refused =
                client.ask("POST", path + "/messages", "{\"content\":\"hi\"}", browser.cookie(), browser.token());
        assertThat(refused.status()).as(refused.body()).isEqualTo(402);
        TestingWait.until("it is logged", () -> !logged().isEmpty());
        JsonNode entry = logged().get(0);
        assertThat(entry.get("requestId").stringValue())
                .isEqualTo(refused.header("x-request-id").orElseThrow());
        assertThat(entry.get("feature").stringValue()).isEqualTo("chat");
        assertThat(entry.get("outcome").stringValue()).isEqualTo("refused");
        assertThat(entry.get("status").intValue()).isEqualTo(402);
        assertThat(payer.receipts()).isEmpty();
    }

    @Test
    void whatIsCutForWantOfCreditsCostsWhatIsKept() throws Exception {
        pay(1_000);
        TestingStream stream = send(client);
        say(stream, 1000);

        assertThat(client.answer(false).body()).contains("event: done", "\"finishReason\":\"length\"");
        Receipt receipt = payer.receipt(stream.request().requestId());
        assertThat(receipt.outcome()).isEqualTo(Outcome.CREDITS_ENDED);
        assertThat(receipt.usage().outputTokens()).isEqualTo(kept());
        assertThat(receipt.waived().value()).isZero();
    }

    /** Somebody else goes on, who has so much. */
    private void pay(long microCredits) throws Exception {
        payer.assertSettled();
        payer = TestingPayer.with(platform, microCredits);
        browser = platform.signIn(platform.firstTenant(), payer.account());
        path = "/api/v1/conversations/"
                + json(client.ask("POST", "/api/v1/conversations", "{}", browser.cookie(), browser.token()))
                        .get("id")
                        .stringValue();
    }

    private TestingStream send(TestingClient to) throws Exception {
        to.send(
                "POST",
                path + "/messages",
                "{\"content\":\"hi\"}".getBytes(StandardCharsets.UTF_8),
                browser.cookie(),
                browser.token());
        return BACKEND.awaitStream();
    }

    private JsonNode logged() throws IOException {
        return json(client.get("/api/v1/requests", browser.cookie())).get("items");
    }

    private void reconnect() throws IOException {
        client.close();
        client = TestingClient.to(platform);
    }

    /** How many words of the answer are kept. */
    private int kept() throws IOException {
        reconnect();
        JsonNode messages = json(client.get(path, browser.cookie())).get("messages");
        return messages.get(1).get("content").stringValue().split(WORD, -1).length - 1;
    }

    private static void say(TestingStream stream, int words) {
        for (int i = 0; i < words; i++) {
            stream.say(WORD);
        }
    }

    private Receipt assertBilled(TestingStream stream, Outcome outcome, int words) throws Exception {
        Receipt receipt = payer.receipt(stream.request().requestId());
        assertThat(receipt.outcome()).isEqualTo(outcome);
        assertThat(receipt.usage().outputTokens()).isEqualTo(words);
        long cost = words == 0 ? 0 : 100 + receipt.usage().inputTokens() + 2L * words;
        assertThat(receipt.charged().value()).isEqualTo(cost);
        return receipt;
    }

    private static InferenceEvent finished(long input, long output) {
        return new InferenceEvent.Finished(FinishReason.STOP, new Usage(input, 0, output, 0, false));
    }

    private static JsonNode json(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isLessThan(300);
        return JsonMapper.shared().readTree(answer.body());
    }
}
