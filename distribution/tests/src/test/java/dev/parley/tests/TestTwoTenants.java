package dev.parley.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.spi.testkit.inference.Dialect;
import dev.parley.spi.testkit.inference.ScriptedModelServer;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two tenants on two host names with two model servers share nothing that can be seen. */
class TestTwoTenants {
    @TempDir
    Path folder;

    @Test
    void seeNothingOfEachOther() throws Exception {
        TestingInstallation installation = TestingInstallation.unpack("self-hosted", folder);
        try (ScriptedModelServer red = ScriptedModelServer.start(Dialect.VLLM, "red-model");
                ScriptedModelServer blue = ScriptedModelServer.start(Dialect.LLAMA_CPP, "blue-model");
                TestingServer server = TestingServer.start(installation, folder.resolve("data"), Map.of())) {
            tenant(server, "red", "red.test", red);
            tenant(server, "blue", "blue.test", blue);
            String redKey = server.apiKey("red");

            TestingGuest inRed = TestingGuest.at(server.base(), "red.test");
            String conversation = inRed.converse();
            assertThat(inRed.say(conversation, "A red secret").text()).isEqualTo("You said: A red secret");
            assertThat(branding(inRed)).isEqualTo("Red assistant");

            TestingGuest inBlue = TestingGuest.at(server.base(), "blue.test");
            assertThat(branding(inBlue)).isEqualTo("Blue assistant");
            assertThat(inBlue.get("/api/v1/conversations").get("items")).isEmpty();
            assertThat(inBlue.send("GET", "/api/v1/conversations/" + conversation, null)
                            .statusCode())
                    .isEqualTo(404);
            assertThat(inRed.under("blue.test")
                            .get("/api/v1/session")
                            .get("kind")
                            .asString())
                    .as("the session of a red guest at blue")
                    .isEqualTo("none");

            assertThat(models(server, "red.test", redKey)).contains("red-model").doesNotContain("blue-model");
            assertThat(models(server, "blue.test", redKey)).contains("invalid_api_key");
            assertThat(models(server, "green.test", redKey)).contains("unknown-host");
            assertThat(blue.requests())
                    .as("questions that reached the other's model server")
                    .noneMatch(request -> request.path().endsWith("/chat/completions"));
        }
    }

    private static String branding(TestingGuest guest) throws Exception {
        return guest.get("/api/v1/session").at("/branding/name").asString();
    }

    private static String models(TestingServer server, String host, String key) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(server.at("/v1/models"))
                                    .header("host", host)
                                    .header("authorization", "Bearer " + key)
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
        }
    }

    private static void tenant(TestingServer server, String name, String domain, ScriptedModelServer models)
            throws Exception {
        String display = name.substring(0, 1).toUpperCase() + name.substring(1) + " assistant";
        server.parley("tenant", "create", name, "--name", display, "--domain", domain);
        server.parley("tenant", "set", "--tenant", name, "inference.gpu.endpoints=" + models.endpoint());
    }
}
