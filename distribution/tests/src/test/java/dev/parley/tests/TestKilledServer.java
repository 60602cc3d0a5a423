package dev.parley.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.spi.testkit.inference.Dialect;
import dev.parley.spi.testkit.inference.Gate;
import dev.parley.spi.testkit.inference.Script;
import dev.parley.spi.testkit.inference.ScriptedModelServer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A server that is killed in mid-answer loses none of what was saved. */
class TestKilledServer {
    @TempDir
    Path folder;

    @Test
    void keepsThePartialAnswerAndMarksIt() throws Exception {
        TestingInstallation installation = TestingInstallation.unpack("self-hosted", folder);
        Path data = folder.resolve("data");
        Gate never = Gate.closed();
        try (ScriptedModelServer models = ScriptedModelServer.start(Dialect.VLLM, "kimi-k2")) {
            models.script(Script.create()
                    .role()
                    .words("The beginning of ")
                    .await(never)
                    .words("an end")
                    .complete());
            Map<String, String> settings =
                    Map.of("inference.gpu.endpoints", models.endpoint().toString());
            TestingServer killed = TestingServer.start(installation, data, settings);
            TestingGuest guest = TestingGuest.at(killed.base());
            String conversation = guest.converse();
            TestingEvents answer = guest.say(conversation, "Tell me a story");
            answer.until("delta");
            awaitSaved(guest, conversation);
            killed.kill();

            try (TestingServer server = TestingServer.start(installation, data, settings)) {
                JsonNode message = guest.at(server)
                        .get("/api/v1/conversations/" + conversation)
                        .get("messages")
                        .get(1);
                assertThat(message.get("content").asString()).isEqualTo("The beginning of ");
                assertThat(message.get("state").asString()).isEqualTo("interrupted");
            }
        }
    }

    /** The server saves once a second; every look is a request of its own. */
    private static void awaitSaved(TestingGuest guest, String conversation) throws Exception {
        long deadline = System.nanoTime() + 30_000_000_000L;
        while (System.nanoTime() < deadline) {
            JsonNode messages =
                    guest.get("/api/v1/conversations/" + conversation).get("messages");
            if (messages.size() == 2
                    && messages.get(1).get("content").asString().equals("The beginning of ")) {
                return;
            }
        }
        throw new AssertionError("the partial answer was not saved");
    }
}
