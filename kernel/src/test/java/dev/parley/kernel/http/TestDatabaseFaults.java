package dev.parley.kernel.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.TestingPlatform;
import dev.parley.kernel.TestingProxy;
import dev.parley.kernel.TestingSignedIn;
import dev.parley.kernel.TestingWait;
import dev.parley.kernel.cluster.Notices;
import dev.parley.kernel.database.Database;
import dev.parley.kernel.http.TestingClient.Answer;
import dev.parley.kernel.inference.TestingBackend;
import dev.parley.kernel.inference.TestingStream;
import dev.parley.kernel.metering.Outcome;
import dev.parley.kernel.metering.Receipt;
import dev.parley.spi.inference.FinishReason;
import dev.parley.spi.inference.InferenceEvent;
import dev.parley.spi.inference.Usage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** Nothing is lost, and nothing is charged twice, when the network to the database breaks; seen from a second node. */
final class TestDatabaseFaults {
    private static final String WORD = "hey ";
    private static final TestingBackend BACKEND = TestingBackend.named("one", "org/model");
    private static TestingPlatform platform;

    private TestingProxy road;
    private TestingPlatform node;
    private TestingPayer payer;
    private TestingClient client;

    @BeforeAll
    static void start() {
        platform = TestingPlatform.start(Map.of("metering.node-timeout", "5s"), BACKEND);
        TestingPayer.price(platform, "org/model");
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @BeforeEach
    void join() throws Exception {
        BACKEND.script(UnaryOperator.identity());
        payer = TestingPayer.with(platform, 1_000_000);
        road = TestingProxy.before(platform.database().settings().get("database.url"));
        node = platform.node(
                Map.of("database.url", road.wordyUrl(), "database.pool-size", "3", "metering.slice", "8"), BACKEND);
        TestingWait.until("the node hears", () -> node.get(Notices.class).heard());
        client = TestingClient.to(node);
    }

    @AfterEach
    void leave() throws Exception {
        client.close();
        payer.assertSettled();
        node.close();
        road.close();
    }

    @ParameterizedTest
    @CsvSource({
        "insert into hold,true",
        "insert into hold,false",
        "delete from hold,true",
        "delete from hold,false",
        "update hold set amount,true",
        "update hold set amount,false"
    })
    void aCommitThatNobodyHeardOfCountsOnce(String words, boolean committed) throws Exception {
        TestingProxy.LostCommit lost = road.loseCommit(words, committed);
        payer.ask(client, true, true);
        TestingStream stream = BACKEND.awaitStream();
        say(stream, 6);
        client.readUntil(WORD, 6);
        TestingWait.until("more is held", () -> held(stream) == 100 + 34 + 16 * 2);
        awaitCommits();
        say(stream, 6);
        stream.event(finished(10, 12));

        client.readUntil("[DONE]", 1);
        assertThat(lost.awaitHappened()).isTrue();
        Receipt receipt = payer.receipt(id(stream));
        assertThat(receipt.outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(receipt.charged().value()).isEqualTo(100 + 10 + 12 * 2);
        assertThat(payer.receipts()).hasSize(1);
    }

    @Test
    void whileTheDatabaseIsAwayStreamsGoOnAndNothingNewBegins() throws Exception {
        TestingSignedIn browser = platform.signIn(platform.firstTenant(), payer.account());
        String path = converse(browser);
        client.send("POST", path + "/messages", body("{\"content\":\"hi\"}"), browser.cookie(), browser.token());
        TestingStream stream = BACKEND.awaitStream();
        say(stream, 2);
        client.readUntil(WORD, 2);

        road.cut();

        say(stream, 4);
        client.readUntil(WORD, 4);
        try (TestingClient refused = TestingClient.to(node)) {
            payer.ask(refused, true, true);
            Answer answer = refused.answer(false);
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.header("retry-after")).isPresent();
        }
        stream.event(finished(10, 6));
        road.mend();

        client.readUntil("event: done", 1);
        Receipt receipt = payer.receipt(id(stream));
        assertThat(receipt.outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(receipt.charged().value()).isEqualTo(100 + 10 + 6 * 2);
        assertThat(payer.receipts()).hasSize(1);
    }

    @Test
    void aStreamThatOutlivesItsSliceWithoutADatabaseEndsThere() throws Exception {
        TestingSignedIn browser = platform.signIn(platform.firstTenant(), payer.account());
        String path = converse(browser);
        client.send("POST", path + "/messages", body("{\"content\":\"hi\"}"), browser.cookie(), browser.token());
        TestingStream stream = BACKEND.awaitStream();
        say(stream, 1);
        client.readUntil(WORD, 1);

        road.cut();
        say(stream, 19);
        assertThat(stream.awaitClosed()).isTrue();
        road.mend();

        assertThat(client.readUntil("event: done", 1)).contains(WORD.strip());
        Receipt receipt = payer.receipt(id(stream));
        assertThat(receipt.outcome()).isEqualTo(Outcome.CREDITS_ENDED);
        assertThat(receipt.usage().outputTokens()).isEqualTo(8);
        assertThat(receipt.charged().value()).isEqualTo(100 + 33 + 8 * 2);
    }

    @Test
    void aNetworkThatFallsSilentIsGivenUp() throws Exception {
        payer.ask(client, true, false);
        TestingStream first = BACKEND.awaitStream();
        say(first, 2);
        road.swallow();
        first.event(finished(10, 2));
        assertThat(client.answer(false).status()).isEqualTo(200);

        assertThat(payer.receipt(id(first)).charged().value()).isEqualTo(100 + 10 + 4);
        TestingWait.until("the node serves again", () -> {
            try (TestingClient again = TestingClient.to(node)) {
                BACKEND.script(stream -> stream.say(WORD).event(finished(10, 1)));
                payer.ask(again, true, false);
                return again.answer(false).status() == 200;
            }
        });
    }

    @Test
    void whenAllConnectionsAreTakenNothingIsLost() throws Exception {
        payer.ask(client, true, true);
        TestingStream stream = BACKEND.awaitStream();
        say(stream, 2);
        client.readUntil(WORD, 2);
        CountDownLatch taken = new CountDownLatch(3);
        CountDownLatch free = new CountDownLatch(1);
        for (int i = 0; i < 3; i++) {
            Thread.ofVirtual()
                    .start(() -> node.get(Database.class).inPlatform(_ -> {
                        taken.countDown();
                        return await(free);
                    }));
        }
        TestingSignedIn browser = platform.signIn(platform.firstTenant(), payer.account());
        try (TestingClient other = TestingClient.to(node)) {
            taken.await();
            stream.event(finished(10, 2));
            client.readUntil("[DONE]", 1);
            // Longer than a node may be silent.
            Answer refused = other.ask("POST", "/api/v1/conversations", "{}", browser.cookie(), browser.token());
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.header("retry-after")).isPresent();
            BACKEND.script(served -> served.say(WORD).event(finished(10, 1)));
            payer.ask(other, true, false);
            assertThat(other.answer(false).status())
                    .as("what is known of the key is enough")
                    .isEqualTo(200);
        } finally {
            free.countDown();
        }

        assertThat(payer.receipt(id(stream)).charged().value()).isEqualTo(100 + 10 + 4);
        assertThat(payer.receipt(id(BACKEND.awaitStream())).charged().value()).isEqualTo(100 + 10 + 2);
        assertThat(payer.receipts()).hasSize(2);
    }

    private String converse(TestingSignedIn browser) throws IOException {
        Answer made = client.ask("POST", "/api/v1/conversations", "{}", browser.cookie(), browser.token());
        return "/api/v1/conversations/"
                + JsonMapper.shared().readTree(made.body()).get("id").stringValue();
    }

    /** What is asked for later is committed later, and answered later. */
    private void awaitCommits() throws Exception {
        BACKEND.script(stream -> stream.say(WORD).event(finished(10, 1)));
        try (TestingClient other = TestingClient.to(node)) {
            TestingPayer.with(platform, 1_000).ask(other, true, false);
            assertThat(other.answer(false).status()).isEqualTo(200);
            BACKEND.awaitStream();
        }
    }

    private static long held(TestingStream stream) {
        return platform.database()
                .asSuperuser(handle -> handle.createQuery("SELECT amount FROM hold WHERE id = ?")
                        .bind(0, id(stream))
                        .mapTo(Long.class)
                        .findOne()
                        .orElse(0L));
    }

    private static boolean await(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void say(TestingStream stream, int words) {
        for (int i = 0; i < words; i++) {
            stream.say(WORD);
        }
    }

    private static byte[] body(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }

    private static UUID id(TestingStream stream) {
        return stream.request().requestId();
    }

    private static InferenceEvent finished(long input, long output) {
        return new InferenceEvent.Finished(FinishReason.STOP, new Usage(input, 0, output, 0, false));
    }
}
