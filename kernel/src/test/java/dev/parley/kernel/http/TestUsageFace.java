package dev.parley.kernel.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.parley.kernel.TestingPlatform;
import dev.parley.kernel.TestingSignedIn;
import dev.parley.kernel.TestingWait;
import dev.parley.kernel.access.NewApiKey;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.http.TestingClient.Answer;
import dev.parley.kernel.identity.Role;
import dev.parley.kernel.inference.TestingBackend;
import dev.parley.kernel.tenancy.Tenant;
import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the request log has of requests, and shows; and what it has not. */
final class TestUsageFace {
    private static final String CANARY = "xylophonquasar";
    private static final TestingBackend BACKEND = TestingBackend.named("one", "org/model");

    private static TestingPlatform platform;
    private static Tenant red;
    private static TestingSignedIn member;
    private static TestingSignedIn billing;
    private static TestingSignedIn stranger;
    private static String key;

    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

    @BeforeAll
    static void start() {
        platform = TestingPlatform.start(Map.of("limit.key.requests-per-minute", "12"), BACKEND);
        red = platform.tenant("red", "red.example");
        Tenant blue = platform.tenant("blue", "blue.example");
        member = platform.signIn(red, Role.MEMBER);
        billing = platform.signIn(red, Role.BILLING);
        stranger = platform.signIn(blue, Role.OWNER);
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @BeforeEach
    void listen() {
        key = platform.platform()
                .apiKeys()
                .create(TenantContext.system(red.id()), member.account().id(), NewApiKey.named("test"))
                .secret();
        BACKEND.refuse(null).script(stream -> stream.say("Hello").finish());
        logged.start();
        root.addAppender(logged);
    }

    @AfterEach
    void leave() {
        root.detachAppender(logged);
    }

    @Test
    void everyRequestOfAGoodKeyIsLoggedWithoutWhatWasSaid() throws Exception {
        List<String> expected = new ArrayList<>();
        expected.add(id(ask("/v1/chat/completions", chat("org/model"), key), 200) + " completed 200 org/model");
        expected.add(id(ask("/v1/messages", message(), key), 200) + " completed 200 org/model");
        expected.add(id(ask("/v1/messages/count_tokens", message(), key), 200) + " completed 200 null");
        expected.add(id(ask("/v1/chat/completions", "{\"messages\": \"" + CANARY, key), 400) + " refused 400 null");
        expected.add(id(ask("/v1/chat/completions", "{\"" + CANARY + "\":1}", key), 400) + " refused 400 null");
        expected.add(id(ask("/v1/chat/completions", chat(CANARY), key), 404) + " failed 404 null");
        BACKEND.refuse(new PlatformException(new ErrorCode("one.down", ErrorType.UPSTREAM_FAILED), "It is down."));
        expected.add(id(ask("/v1/chat/completions", chat("org/model"), key), 502) + " failed 502 org/model");
        Answer limited = ask("/v1/chat/completions", chat("org/model"), key);
        while (limited.status() != 429) {
            expected.add(id(limited, 502) + " failed 502 org/model");
            limited = ask("/v1/chat/completions", chat("org/model"), key);
        }
        expected.add(id(limited, 429) + " refused 429 org/model");
        assertThat(ask("/v1/chat/completions", chat("org/model"), "sk-" + CANARY)
                        .status())
                .isEqualTo(401);

        TestingWait.until(
                "everything is logged", () -> requests(expected.size()).size() == expected.size());
        assertThat(requests(200)).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(find(CANARY)).as("where the canary is").isEmpty();
        assertThat(find("org/model")).as("what is there is found").anyMatch(table -> table.startsWith("request_log_"));
        assertThat(logged.list).extracting(ILoggingEvent::getFormattedMessage).noneMatch(line -> line.contains(CANARY));
        TestingWait.until("it is counted", () -> total(get("/api/v1/usage", member)) >= expected.size());
        JsonNode sums = json(get("/api/v1/usage?groupBy=model,feature", member));
        assertThat(sums.get("items").get(0).propertyNames())
                .contains("model", "feature")
                .doesNotContain("day", "key");
        assertThat(total(get("/api/v1/admin/usage", billing))).isEqualTo(total(get("/api/v1/usage", member)));
    }

    @Test
    void nobodySeesWhatOthersUsed() throws Exception {
        id(ask("/v1/chat/completions", chat("org/model"), key), 200);
        TestingWait.until("it is counted", () -> total(get("/api/v1/usage", member)) > 0);
        assertThat(total(get("/api/v1/usage", billing))).isZero();
        assertThat(json(get("/api/v1/requests", billing)).get("items")).isEmpty();
        assertThat(json(get("/api/v1/admin/usage/requests", billing)).get("items"))
                .isNotEmpty();
        assertThat(get("/api/v1/admin/usage", member).status()).isEqualTo(403);
        try (TestingClient client = TestingClient.to(platform, "blue.example")) {
            for (String path : List.of("usage", "requests", "admin/usage", "admin/usage/requests")) {
                Answer answer = client.get("/api/v1/" + path, stranger.cookie());
                assertThat(json(answer).get("items")).as(path).isEmpty();
            }
            assertThat(client.get("/api/v1/usage", member.cookie()).status()).isEqualTo(401);
        }
    }

    @Test
    void badQueriesAreRefused() throws Exception {
        for (String query : List.of(
                "usage?from=x",
                "usage?to=2026-13-01",
                "usage?from=2026-11-02&to=2026-11-01",
                "usage?from=2020-01-01&to=2026-11-01",
                "usage?from=%2B999999999-01-01",
                "usage?groupBy=day,day;",
                "usage?groupBy=owner",
                "requests?limit=0",
                "requests?limit=x",
                "requests?cursor=x",
                "requests?key=1",
                "requests?outcome=COMPLETED",
                "requests?model=%00")) {
            Answer answer = get("/api/v1/" + query, member);
            assertThat(answer.status()).as(query).isEqualTo(400);
            assertThat(answer.body()).as(query).contains("\"parameter\"");
        }
    }

    private static String chat(String model) {
        return "{\"model\":\"%s\",\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}]}".formatted(model, CANARY);
    }

    private static String message() {
        return "{\"model\":\"org/model\",\"max_tokens\":9,\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}]}"
                .formatted(CANARY);
    }

    private static Answer ask(String path, String body, String secret) throws IOException {
        try (TestingClient client = TestingClient.to(platform, "red.example")) {
            return client.ask(
                    "POST",
                    path,
                    body,
                    "Authorization: Bearer " + secret,
                    "Content-Type: application/json",
                    "User-Agent: " + CANARY);
        }
    }

    private static Answer get(String path, TestingSignedIn who) throws IOException {
        try (TestingClient client = TestingClient.to(platform, "red.example")) {
            return client.get(path, who.cookie());
        }
    }

    private static String id(Answer answer, int status) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        return answer.header("x-request-id").orElseThrow();
    }

    private static JsonNode json(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }

    private static long total(Answer answer) {
        return StreamSupport.stream(json(answer).get("items").spliterator(), false)
                .mapToLong(sum -> sum.get("requests").longValue())
                .sum();
    }

    /** Of this test's key: id, outcome, status and model. */
    private static List<String> requests(int limit) throws IOException {
        JsonNode keys = json(get("/api/v1/api-keys", member)).get("items");
        String id = keys.get(0).get("id").stringValue();
        JsonNode items = json(get("/api/v1/requests?limit=" + limit + "&key=" + id, member))
                .get("items");
        return StreamSupport.stream(items.spliterator(), false)
                .map(item -> item.get("requestId").stringValue()
                        + " " + item.get("outcome").stringValue()
                        + " " + item.get("status").asString()
                        + " "
                        + (item.get("model").isNull()
                                ? "null"
                                : item.get("model").stringValue()))
                .toList();
    }

    /** Every table that has the word in some column, as text or bytes. */
    private static List<String> find(String word) {
        return platform.database()
                .asSuperuser(handle -> handle.createQuery("""
                        select relname from pg_class
                        where relnamespace = 'parley'::regnamespace and relkind = 'r'
                          and (xpath('/row/found/text()', query_to_xml(format(
                            'select count(*) as found from %I as rows where rows::text like %L or rows::text like %L', relname, :word, :hex),
                            false, true, '')))[1]::text <> '0'
                        """)
                        .bind("word", "%" + word + "%")
                        .bind("hex", "%" + HexFormat.of().formatHex(word.getBytes(StandardCharsets.UTF_8)) + "%")
                        .mapTo(String.class)
                        .list());
    }
}
