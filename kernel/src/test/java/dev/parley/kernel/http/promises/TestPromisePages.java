package dev.parley.kernel.http.promises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.TestingPlatform;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.http.TestingClient;
import dev.parley.kernel.http.TestingClient.Answer;
import dev.parley.kernel.inference.TestingBackend;
import dev.parley.kernel.promise.Promise;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class TestPromisePages {
    private static TestingPlatform platform;

    @BeforeAll
    static void start() throws InterruptedException {
        platform = TestingPlatform.start(Map.of(), TestingBackend.named("guide", "guide"));
        TenantContext tenant = TenantContext.system(platform.firstTenant().id());
        platform.platform().promises().check(tenant, Optional.of(Promise.P15), () -> {});
        platform.platform().promises().check(tenant, Optional.of(Promise.P29), () -> {});
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @Test
    void isAPageThatWorksWithoutAScript() throws IOException {
        Answer page = get("accept: text/html", "accept-language: en");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("content-type").orElseThrow()).startsWith("text/html");
        assertThat(page.header("content-security-policy").orElseThrow()).contains("default-src 'none'");
        assertThat(page.body())
                .contains("<html lang=\"en\">")
                .contains("<tr id=\"P34\">")
                .contains("does not pass through Google, GitHub or a payment provider")
                .contains("cannot be seen by it")
                .doesNotContain("<script")
                .doesNotContainIgnoringCase("parley");
    }

    @Test
    void speaksGermanByTheBrowserOrTheAddress() throws IOException {
        String german = "geht nicht durch Google, GitHub oder einen Zahlungsanbieter";
        assertThat(get("accept-language: de-AT, en;q=0.5").body())
                .contains("<html lang=\"de\">")
                .contains(german);
        assertThat(at("/privacy/promises?lang=de", "accept-language: en").body())
                .contains(german);
        assertThat(get("accept-language: fr").body()).contains("<html lang=\"en\">");
    }

    @Test
    void isJsonWhereThatIsAccepted() throws IOException {
        Answer answer = get("accept: application/json");
        assertThat(answer.header("content-type").orElseThrow()).startsWith("application/json");
        JsonNode promises = JsonMapper.shared().readTree(answer.body()).get("promises");
        assertThat(promises).hasSize(34);
        assertThat(state(promises, Promise.P15)).isEqualTo("pass");
        assertThat(state(promises, Promise.P29)).isEqualTo("fail");
        assertThat(state(promises, Promise.P32)).isEqualTo("not-proven");
        assertThat(state(promises, Promise.P23)).isEqualTo("not-offered");
        assertThat(promises.get(14).get("checks").get(0).get("name").stringValue())
                .isEqualTo("request-log-age");
    }

    @Test
    void saysNothingOfHowACheckFails() throws IOException {
        assertThat(get("accept: application/json").body()).doesNotContain("branding");
        assertThat(get("accept: text/html").body()).contains("not kept").doesNotContain("branding");
    }

    @Test
    void theFiguresSayWhatIsKept() throws IOException {
        URI metrics = platform.management("/metrics");
        String text;
        try (InputStream in = metrics.toURL().openStream()) {
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        assertThat(text)
                .contains("promise_kept{tenant=\"default\",promise=\"P15\"} 1\n")
                .contains("promise_kept{tenant=\"default\",promise=\"P29\"} 0\n")
                .contains("promise_checked_timestamp_seconds{tenant=\"default\",promise=\"P15\"} ")
                .doesNotContain("promise=\"P32\"");
    }

    private static String state(JsonNode promises, Promise promise) {
        return promises.get(promise.ordinal()).get("state").stringValue();
    }

    private static Answer get(String... headers) throws IOException {
        return at("/privacy/promises", headers);
    }

    private static Answer at(String path, String... headers) throws IOException {
        try (TestingClient client = TestingClient.to(platform)) {
            return client.get(path, headers);
        }
    }
}
