package dev.parley.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.kernel.config.Settings;
import dev.parley.kernel.database.TestingDatabase;
import dev.parley.kernel.http.TestingClient;
import dev.parley.kernel.inference.TestingBackend;
import dev.parley.kernel.inference.TestingStream;
import dev.parley.spi.PlatformException;
import dev.parley.spi.Plugin;
import dev.parley.spi.inference.InferenceBackendFactory;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class TestPlatform {
    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void twoOfThemLiveInOneJvm() throws Exception {
        try (TestingPlatform one = TestingPlatform.start(TestingBackend.named("one", "model-one"));
                TestingPlatform two = TestingPlatform.start(TestingBackend.named("two", "model-two"))) {
            assertThat(get(one, "/api/v1/models").body()).contains("model-one").doesNotContain("model-two");
            assertThat(get(two, "/api/v1/models").body()).contains("model-two").doesNotContain("model-one");
        }
    }

    @Test
    void answersProbesAndMetrics() throws Exception {
        try (TestingPlatform running = TestingPlatform.start(TestingBackend.named("one", "model-one"))) {
            assertThat(get(running, "/api/v1/session").statusCode()).isEqualTo(200);
            assertThat(management(running, "/livez").statusCode()).isEqualTo(200);
            assertThat(management(running, "/readyz").statusCode()).isEqualTo(200);
            assertThat(management(running, "/metrics").body()).contains("http_requests_total{status=\"2xx\"} 1");
            assertThat(management(running, "/other").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void aFailedStartLeavesNothingBehind() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            assertThatThrownBy(() -> TestingPlatform.start(
                            Map.of("http.host", "0.0.0.0", "http.port", "" + taken.getLocalPort()),
                            TestingBackend.named("one", "model-one")))
                    .isInstanceOfSatisfying(
                            PlatformException.class,
                            error -> assertThat(error.message()).contains("" + taken.getLocalPort()));
        }
        try (TestingPlatform running = TestingPlatform.start(TestingBackend.named("one", "model-one"))) {
            assertThat(get(running, "/api/v1/session").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void refusesUnknownSettingsWithTheNearestKnown() {
        assertThatThrownBy(() -> TestingPlatform.start(Map.of("http.prot", "1")))
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining("http.port");
    }

    @Test
    void checksSettingsBeforeItOpensAnythingAndLoadsPluginsOnce() {
        AtomicInteger asked = new AtomicInteger();
        Plugin counting = new Plugin() {
            @Override
            public List<InferenceBackendFactory> inferenceBackends() {
                asked.incrementAndGet();
                return TestingBackend.named("one", "model-one").inferenceBackends();
            }
        };
        try (TestingDatabase database = TestingDatabase.create();
                Platform platform = Platform.builder()
                        .plugin(counting)
                        .config(Map.of(
                                "http.port",
                                "0",
                                "keys.root-file",
                                TestingPlatform.newFile().toString()))
                        .build()) {
            Settings settings = platform.checkSettings();
            assertThat(settings.effective()).containsEntry("http.port", "0").containsEntry("database.url", "");
            assertThat(settings.origin("http.port")).contains("the application");
            assertThat(settings.origin("http.host")).isEmpty();
            assertThatThrownBy(platform::tenants).isInstanceOf(IllegalStateException.class);

            platform.start(database.settings(), "the test");

            assertThat(platform.settings().origin("database.url")).contains("the test");
            assertThat(platform.tenants().list()).hasSize(1);
            assertThat(asked).hasValue(1);
            assertThatThrownBy(platform::checkSettings).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void aCheckThatFailedCanBeRepeated() {
        try (Platform platform = Platform.builder()
                .config(Map.of("plugins.disabled", "inference-none"))
                .build()) {
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(platform::checkSettings)
                        .isInstanceOf(PlatformException.class)
                        .hasMessageContaining("inference-none");
            }
        }
    }

    @Test
    void closingTwiceIsClosingOnce() {
        TestingPlatform running = TestingPlatform.start(TestingBackend.named("one", "model-one"));
        running.platform().close();
        running.close();
        assertThatThrownBy(() -> running.platform().tenants()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aServerThatStopsBreaksOffWhatDoesNotEnd() throws Exception {
        TestingBackend backend = TestingBackend.named("one", "model-one");
        TestingPlatform running = TestingPlatform.start(Map.of("http.drain-timeout", "10ms"), backend);
        try (TestingClient client = TestingClient.to(running)) {
            client.send(
                    "POST",
                    "/v1/chat/completions",
                    "{\"model\":\"model-one\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}"
                            .getBytes(StandardCharsets.UTF_8),
                    "Authorization: Bearer " + running.apiKey(running.firstTenant()));
            TestingStream stream = backend.awaitStream();
            stream.say("never ends");
            running.close();
            assertThat(stream.awaitClosed()).isTrue();
        }
    }

    @Test
    void listensOnIpv6() throws Exception {
        try (TestingPlatform running =
                TestingPlatform.start(Map.of("http.host", "::1"), TestingBackend.named("one", "model-one"))) {
            URI uri = URI.create("http://[::1]:" + running.port() + "/api/v1/session");
            assertThat(client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    private HttpResponse<String> get(TestingPlatform platform, String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(platform.uri(path)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> management(TestingPlatform platform, String path)
            throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(platform.management(path)).build(), BodyHandlers.ofString());
    }
}
