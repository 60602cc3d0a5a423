package dev.parley.kernel.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.TestingPlatform;
import dev.parley.kernel.TestingProxy;
import dev.parley.kernel.TestingWait;
import dev.parley.kernel.cluster.Notices;
import dev.parley.kernel.cluster.Topic;
import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.http.TestingClient;
import dev.parley.kernel.http.TestingClient.Answer;
import dev.parley.kernel.inference.TestingBackend;
import dev.parley.kernel.inference.TestingStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A key that was revoked on one node is refused on the other, whatever happens to what nodes tell each other. Bounds here
 * are shorter than a cache's life, so that what is refused was not forgotten by chance.
 */
final class TestRevocation {
    private static final TestingBackend BACKEND = TestingBackend.named("one", "org/model");
    private static TestingPlatform here;
    private static TestingPlatform there;
    private static TestingProxy network;
    private static TenantContext tenant;

    private String secret;
    private ApiKeyHolder holder;

    @BeforeAll
    static void start() throws IOException {
        here = TestingPlatform.start(BACKEND);
        network = TestingProxy.before(here.database().settings().get("database.url"));
        there = here.node(Map.of("database.listen-url", network.url()), BACKEND);
        tenant = TenantContext.system(here.firstTenant().id());
    }

    @AfterAll
    static void stop() throws IOException {
        there.close();
        here.close();
        network.close();
    }

    @BeforeEach
    void useAKeyOnBothNodes() throws Exception {
        BACKEND.script(UnaryOperator.identity());
        awaitHearing();
        secret = here.apiKey(here.firstTenant());
        assertThat(status(here)).isEqualTo(200);
        assertThat(status(there)).isEqualTo(200);
        holder = there.platform()
                .apiKeys()
                .authenticate(tenant.tenantId(), secret)
                .orElseThrow();
    }

    @Test
    void isRefusedOnEveryNode() throws Exception {
        revoke();

        assertThat(status(here)).isEqualTo(401);
        awaitRefusal(there);
    }

    @Test
    void isRefusedWhenTheListenerWasCutBefore() throws Exception {
        cutListeners();
        revoke();

        awaitRefusal(there);
        awaitHearing();
        assertThat(status(there)).isEqualTo(401);
    }

    @Test
    void isRefusedWhenNoticesAreLostWithoutAWord() throws Exception {
        network.swallow();
        revoke();

        awaitRefusal(there);
        awaitHearing();
        assertThat(status(there)).isEqualTo(401);
    }

    @Test
    void diesWithItsAccountAndComesBackWithIt() throws Exception {
        setState("SUSPENDED");
        awaitRefusal(there);
        assertThat(status(here)).isEqualTo(401);

        setState("ACTIVE");
        assertThat(status(here)).isEqualTo(200);
        assertThat(status(there)).isEqualTo(200);
    }

    @Test
    void aRunningStreamEndsInTheDialectOfOpenAi() throws Exception {
        try (TestingClient client = TestingClient.to(there)) {
            TestingStream stream = ask(client, "/v1/chat/completions");
            revoke();

            assertThat(stream.awaitClosed()).isTrue();
            Answer answer = client.answer(false);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body())
                    .contains("Hello", "This API key was revoked", "\"code\":\"invalid_api_key\"")
                    .doesNotContain("[DONE]");
        }
    }

    @Test
    void aRunningStreamEndsInTheDialectOfAnthropic() throws Exception {
        try (TestingClient client = TestingClient.to(there)) {
            TestingStream stream = ask(client, "/v1/messages");
            setState("SUSPENDED");

            assertThat(stream.awaitClosed()).isTrue();
            assertThat(client.answer(false).body())
                    .contains("Hello", "event: error", "authentication_error")
                    .doesNotContain("message_stop");
        }
    }

    @Test
    void aRequestThatWaitsForItsFirstTokenEndsToo() throws Exception {
        try (TestingClient client = TestingClient.to(there)) {
            send(client, "/v1/chat/completions");
            TestingStream stream = BACKEND.awaitStream();
            revoke();

            assertThat(stream.awaitClosed()).isTrue();
            assertThat(client.answer(false).status()).isEqualTo(401);
        }
    }

    @Test
    void aRunningStreamEndsWhenTheNoticeWasLost() throws Exception {
        try (TestingClient client = TestingClient.to(there)) {
            TestingStream stream = ask(client, "/v1/chat/completions");
            network.swallow();
            revoke();

            assertThat(stream.awaitClosed()).isTrue();
            assertThat(client.answer(false).body()).contains("This API key was revoked");
        }
    }

    @Test
    void streamsOfOtherKeysGoOn() throws Exception {
        try (TestingClient client = TestingClient.to(there)) {
            TestingStream stream = ask(client, "/v1/chat/completions");
            secret = here.apiKey(here.firstTenant());
            holder = here.platform()
                    .apiKeys()
                    .authenticate(tenant.tenantId(), secret)
                    .orElseThrow();
            cutListeners();
            revoke();
            awaitRefusal(there);
            awaitHearing();

            stream.say("Goodbye").finish();
            assertThat(client.answer(false).body()).contains("Goodbye", "[DONE]");
        }
    }

    @Test
    void nobodyIsLetInWhenTheDatabaseIsAway() throws Exception {
        try (TestingProxy road = TestingProxy.before(here.database().settings().get("database.url"));
                TestingPlatform node = here.node(Map.of("database.url", road.url()), BACKEND)) {
            TestingWait.until("the node hears", () -> node.get(Notices.class).heard());
            assertThat(status(node)).isEqualTo(200);

            road.cut();

            TestingWait.until(
                    "the node has noticed", () -> !node.get(Notices.class).heard());
            assertThat(status(node)).isEqualTo(503);
        }
    }

    private void revoke() {
        assertThat(here.platform().apiKeys().revoke(tenant, holder.keyId())).isTrue();
    }

    private void setState(String state) {
        here.get(Database.class).inTenant(tenant, handle -> {
            handle.createUpdate("UPDATE account SET state = :state WHERE id = :id")
                    .bind("state", state)
                    .bind("id", holder.account().id())
                    .execute();
            here.get(Notices.class)
                    .send(
                            handle,
                            Topic.ACCOUNT,
                            tenant.tenantId(),
                            holder.account().id());
            return true;
        });
    }

    private static void cutListeners() {
        here.database()
                .execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                        + " WHERE application_name = 'parley-notices' AND datname = current_database()");
    }

    private TestingStream ask(TestingClient client, String path) throws Exception {
        send(client, path);
        TestingStream stream = BACKEND.awaitStream();
        stream.say("Hello");
        client.answerBegins();
        return stream;
    }

    private void send(TestingClient client, String path) throws IOException {
        String body = "{\"model\":\"org/model\",\"max_tokens\":9,\"stream\":true,"
                + "\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
        client.send(
                "POST",
                path,
                body.getBytes(StandardCharsets.UTF_8),
                "Authorization: Bearer " + secret,
                "Content-Type: application/json");
    }

    private int status(TestingPlatform node) throws IOException {
        try (TestingClient client = TestingClient.to(node)) {
            return client.get("/v1/models", "Authorization: Bearer " + secret).status();
        }
    }

    private void awaitRefusal(TestingPlatform node) throws Exception {
        TestingWait.until("the key is refused", () -> status(node) == 401);
    }

    private static void awaitHearing() throws Exception {
        TestingWait.until(
                "both nodes hear",
                () -> here.get(Notices.class).heard()
                        && there.get(Notices.class).heard());
    }
}
