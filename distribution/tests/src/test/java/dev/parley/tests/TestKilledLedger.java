package dev.parley.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.TestingWait;
import dev.parley.kernel.keys.OwnerId;
import dev.parley.kernel.metering.Outcome;
import dev.parley.kernel.metering.Receipt;
import dev.parley.spi.testkit.inference.Dialect;
import dev.parley.spi.testkit.inference.Gate;
import dev.parley.spi.testkit.inference.ReceivedRequest;
import dev.parley.spi.testkit.inference.Script;
import dev.parley.spi.testkit.inference.ScriptedModelServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server that is killed under load, again and again, charges what it has noted and never more than was read. Any number of
 * rounds at random moments: `distribution/benchmarks/kill`.
 */
class TestKilledLedger {
    private static final String MODEL = "kimi-k2";
    private static final long GIVEN = 1_000_000_000;
    private static final int ROUNDS = 3;
    private static final int STREAMS = 8;

    @TempDir
    Path folder;

    @Test
    void chargesEachStreamOnceAtItsLastSignOfLife() throws Exception {
        TestingInstallation installation = TestingInstallation.unpack("self-hosted", folder);
        Path data = folder.resolve("data");
        Gate pace = Gate.closed();
        try (ScriptedModelServer models =
                ScriptedModelServer.start(Dialect.VLLM, MODEL).pace(pace)) {
            models.always(Script.create().words("word ".repeat(1000)).complete());
            Map<String, String> settings =
                    Map.of("inference.gpu.endpoints", models.endpoint().toString(), "metering.node-timeout", "3s");
            TestingServer server = TestingServer.start(installation, data, settings);
            OwnerId account;
            String key;
            try (TestingBooks books = TestingBooks.open(data)) {
                books.price(MODEL);
                account = books.account(GIVEN);
                key = books.apiKey(account);
            }
            for (int round = 1; round <= ROUNDS; round++) {
                List<TestingReader> readers = new ArrayList<>();
                for (int i = 0; i < STREAMS; i++) {
                    readers.add(TestingReader.ask(server.base(), key, MODEL));
                }
                // Each has its turn, so that all are cut in the middle.
                TestingWait.until("the model server answers all", () -> models.running() == STREAMS);
                pace.release(STREAMS * 10);
                TestingWait.until("the clients have read", () -> read(readers) == STREAMS * 10);
                try (TestingBooks books = TestingBooks.open(data)) {
                    TestingWait.until("what was read is noted", () -> books.noted() == STREAMS * 10);
                }
                pace.release(STREAMS * 2);
                TestingWait.until("the clients have read more", () -> read(readers) == STREAMS * 12);
                server.kill();
                for (TestingReader reader : readers) {
                    reader.awaitEnd();
                }
                server = TestingServer.start(installation, data, settings);
                try (TestingBooks books = TestingBooks.open(data)) {
                    TestingWait.until("the dead server's holds are ended", () -> books.holds() == 0);
                    check(readers, books, account, round);
                }
            }
            server.close();
            assertThat(models.requests()).hasSize(ROUNDS * STREAMS);
            assertThat(models.requests().stream()
                            .mapToInt(ReceivedRequest::tokensWritten)
                            .sum())
                    .isGreaterThanOrEqualTo(ROUNDS * STREAMS * 12);
        }
    }

    private static void check(List<TestingReader> readers, TestingBooks books, OwnerId account, int round) {
        List<Receipt> receipts = books.receipts(account);
        assertThat(receipts).hasSize(round * STREAMS);
        long noted = 0;
        for (TestingReader reader : readers) {
            Receipt receipt = receipts.stream()
                    .filter(one -> one.requestId().equals(reader.requestId()))
                    .findFirst()
                    .orElseThrow();
            assertThat(receipt.outcome()).isEqualTo(Outcome.NODE_LOST);
            assertThat(receipt.usage().outputTokens()).isLessThanOrEqualTo(reader.tokens());
            assertThat(receipt.charged().value())
                    .isEqualTo(100
                            + receipt.usage().inputTokens()
                            + 2 * receipt.usage().outputTokens());
            noted += receipt.usage().outputTokens();
        }
        assertThat(noted).isBetween(STREAMS * 10L, STREAMS * 12L);
        assertThat(books.posted(account))
                .isEqualTo(GIVEN
                        - receipts.stream()
                                .mapToLong(receipt -> receipt.charged().value())
                                .sum());
        assertThat(books.problems()).isEmpty();
    }

    private static long read(List<TestingReader> readers) {
        return readers.stream().mapToLong(TestingReader::tokens).sum();
    }
}
