package dev.parley.kernel.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.TestingPlatform;
import dev.parley.kernel.http.TestingClient.Answer;
import dev.parley.kernel.inference.TestingBackend;
import dev.parley.kernel.tenancy.Tenant;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Two tenants on two host names of one server share nothing that anybody could see. */
final class TestTenants {
    private static final TestingBackend RED_BACKEND = TestingBackend.named("red", "red-model")
            .script(stream -> stream.say("red answer").finish());
    private static final TestingBackend BLUE_BACKEND = TestingBackend.named("blue", "blue-model")
            .script(stream -> stream.say("blue answer").finish());

    private static TestingPlatform platform;
    private static Tenant red;
    private static Tenant blue;

    @BeforeAll
    static void start() {
        platform = TestingPlatform.start(RED_BACKEND, BLUE_BACKEND);
        red = platform.tenant("red", "red.example");
        blue = platform.tenant("blue", "blue.example");
        RED_BACKEND.onlyFor(red.id());
        BLUE_BACKEND.onlyFor(blue.id());
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @Test
    void eachSeesItsOwnModelsAndBrand() throws IOException {
        try (TestingClient atRed = TestingClient.to(platform, "red.example:80");
                TestingClient atBlue = TestingClient.to(platform, "BLUE.example")) {
            assertThat(atRed.get("/api/v1/models").body()).contains("red-model").doesNotContain("blue");
            assertThat(atBlue.get("/api/v1/models").body())
                    .contains("blue-model")
                    .doesNotContain("red");
            assertThat(atRed.get("/api/v1/session").body())
                    .contains("\"name\":\"red\"")
                    .doesNotContain("blue");
            assertThat(atBlue.get("/api/v1/session").body())
                    .contains("\"name\":\"blue\"")
                    .doesNotContain("red");
        }
    }

    @Test
    void aKeyOpensItsOwnTenantOnly() throws IOException {
        String key = "Authorization: Bearer " + platform.apiKey(red);
        try (TestingClient atRed = TestingClient.to(platform, "red.example");
                TestingClient atBlue = TestingClient.to(platform, "blue.example")) {
            assertThat(atRed.get("/v1/models", key).body())
                    .contains("red-model")
                    .doesNotContain("blue-model");
            assertThat(atBlue.get("/v1/models", key).status()).isEqualTo(401);
            assertThat(atRed.get("/v1/models/blue-model", key).status()).isEqualTo(404);
        }
    }

    @Test
    void aGuestsConversationExistsInItsOwnTenantOnly() throws IOException {
        try (TestingClient atRed = TestingClient.to(platform, "red.example");
                TestingClient atBlue = TestingClient.to(platform, "blue.example")) {
            String[] guest = guest(atRed);
            String[] stranger = guest(atBlue);
            String path = "/api/v1/conversations/" + conversation(atRed, guest);

            assertThat(atRed.get(path, guest).status()).isEqualTo(200);
            assertThat(atRed.ask("POST", path + "/messages", "{\"content\":\"hi\"}", guest)
                            .body())
                    .contains("red answer");
            assertThat(atBlue.get(path, guest).status())
                    .as("the cookie elsewhere")
                    .isEqualTo(401);
            assertThat(atBlue.get(path, stranger).status()).isEqualTo(404);
            assertThat(atBlue.ask("DELETE", path, "", stranger).status()).isEqualTo(404);
            assertThat(atBlue.ask("PATCH", path, "{\"title\":\"x\"}", stranger).status())
                    .isEqualTo(404);
            assertThat(atBlue.ask("POST", path + "/messages", "{\"content\":\"hi\"}", stranger)
                            .status())
                    .isEqualTo(404);
            assertThat(atBlue.get("/api/v1/conversations", stranger).body()).contains("\"items\":[]");
            assertThat(atRed.get(path, guest).body()).contains("red answer");
        }
    }

    @Test
    void aGuestsConversationExistsForThatGuestOnly() throws IOException {
        try (TestingClient atRed = TestingClient.to(platform, "red.example")) {
            String[] guest = guest(atRed);
            String[] other = guest(atRed);
            String path = "/api/v1/conversations/" + conversation(atRed, guest);

            assertThat(atRed.get(path, other).status()).isEqualTo(404);
            assertThat(atRed.ask("DELETE", path, "", other).status()).isEqualTo(404);
            assertThat(atRed.ask("POST", path + "/stop", "", other).status()).isIn(204, 404);
            assertThat(atRed.get(path, guest).status()).isEqualTo(200);
        }
    }

    private static String conversation(TestingClient client, String[] guest) throws IOException {
        Answer made = client.ask("POST", "/api/v1/conversations", "{}", guest);
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return JsonMapper.shared().readTree(made.body()).get("id").stringValue();
    }

    /** The headers of a new guest. */
    private static String[] guest(TestingClient client) throws IOException {
        Answer made = client.ask("POST", "/api/v1/guest-sessions", "");
        String cookie = made.header("set-cookie").orElseThrow().split(";")[0];
        String token =
                JsonMapper.shared().readTree(made.body()).get("csrfToken").stringValue();
        return new String[] {"Cookie: " + cookie, "x-csrf-token: " + token};
    }
}
