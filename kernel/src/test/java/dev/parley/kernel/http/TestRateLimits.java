package dev.parley.kernel.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.TestingClock;
import dev.parley.kernel.TestingPlatform;
import dev.parley.kernel.http.TestingClient.Answer;
import dev.parley.kernel.inference.TestingBackend;
import dev.parley.kernel.inference.TestingStream;
import dev.parley.kernel.limit.TestingRedis;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Limits as clients of the API meet them. */
final class TestRateLimits {
    private static final String BODY = """
            {"model":"org/model","max_tokens":10,"messages":[{"role":"user","content":"Hi"}]}""";

    private final TestingClock clock = TestingClock.at("2026-11-23T10:00:00Z");
    private final TestingBackend backend = TestingBackend.named("one", "org/model")
            .script(stream -> stream.say("Hello").finish());

    @Test
    void twoNodesLetThroughTogetherWhatTheLimitSays() throws Exception {
        try (TestingRedis redis = TestingRedis.start()) {
            Map<String, String> settings =
                    Map.of("redis.url", redis.url(), "redis.timeout", "30 s", "limit.key.requests-per-minute", "20");
            try (TestingPlatform one = TestingPlatform.start(clock, settings, backend);
                    TestingPlatform two = one.node(clock, settings, backend)) {
                String key = one.apiKey(one.firstTenant());
                List<Answer> answers = parallel(50, i -> complete(i % 2 == 0 ? one : two, key));

                assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(20);
                assertThat(answers)
                        .filteredOn(answer -> answer.status() == 429)
                        .hasSize(30)
                        .allSatisfy(answer -> {
                            assertThat(answer.header("x-ratelimit-remaining-requests"))
                                    .contains("0");
                            assertThat(answer.header("retry-after")).contains("3");
                        });
                assertThat(answers)
                        .allSatisfy(answer -> assertThat(answer.header("x-ratelimit-limit-requests"))
                                .contains("20"));
            }
        }
    }

    @Test
    void everyAnswerOfTheOpenAiFaceSaysHowTheLimitsStand() throws Exception {
        Map<String, String> settings = Map.of(
                "limit.key.requests-per-minute", "6",
                "limit.tenant.requests-per-minute", "4",
                "limit.tenant.tokens-per-minute", "6000");
        try (TestingPlatform platform = TestingPlatform.start(clock, settings, backend)) {
            String key = platform.apiKey(platform.firstTenant());

            Answer answer = complete(platform, key);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("x-ratelimit-limit-requests")).contains("4");
            assertThat(answer.header("x-ratelimit-remaining-requests")).contains("3");
            assertThat(answer.header("x-ratelimit-reset-requests")).contains("15s");
            assertThat(answer.header("x-ratelimit-limit-tokens")).contains("6000");
            assertThat(answer.header("x-ratelimit-remaining-tokens").map(Integer::parseInt))
                    .hasValueSatisfying(left -> assertThat(left).isBetween(5_900, 5_989));
            assertThat(answer.header("x-ratelimit-reset-tokens").orElseThrow()).matches("[0-9]+ms|1s");

            assertThat(ask(platform, "GET", "/v1/models", "", "Authorization: Bearer " + key)
                            .header("x-ratelimit-remaining-requests"))
                    .contains("2");
            Answer bad = ask(platform, "POST", "/v1/chat/completions", "{}", "Authorization: Bearer " + key);
            assertThat(bad.status()).isEqualTo(400);
            assertThat(bad.header("x-ratelimit-remaining-requests")).contains("1");
            assertThat(complete(platform, key).status()).isEqualTo(200);

            Answer refused = complete(platform, key);
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.header("retry-after")).contains("15");
            assertThat(refused.header("x-ratelimit-reset-requests")).contains("1m0s");
            JsonNode error = JsonMapper.shared().readTree(refused.body()).get("error");
            assertThat(error.get("code").stringValue()).isEqualTo("rate_limit_exceeded");
            assertThat(error.get("message").stringValue())
                    .isEqualTo("Rate limit reached: the limit on requests per minute of this service is 4."
                            + " Try again in 15 s.");
        }
    }

    @Test
    void theAnthropicFaceSaysItInItsOwnWords() throws Exception {
        Map<String, String> settings =
                Map.of("limit.account.requests-per-minute", "1", "limit.account.tokens-per-minute", "6000");
        try (TestingPlatform platform = TestingPlatform.start(clock, settings, backend)) {
            String key = "x-api-key: " + platform.apiKey(platform.firstTenant());

            Answer answer = ask(platform, "POST", "/v1/messages", BODY, key, "anthropic-version: 2023-06-01");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("anthropic-ratelimit-requests-limit")).contains("1");
            assertThat(answer.header("anthropic-ratelimit-requests-remaining")).contains("0");
            assertThat(answer.header("anthropic-ratelimit-requests-reset")).contains("2026-11-23T10:01:00Z");
            assertThat(answer.header("anthropic-ratelimit-tokens-limit")).contains("6000");
            assertThat(answer.header("x-ratelimit-limit-requests")).isEmpty();

            Answer refused = ask(platform, "POST", "/v1/messages", BODY, key, "anthropic-version: 2023-06-01");
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.header("retry-after")).contains("60");
            assertThat(JsonMapper.shared()
                            .readTree(refused.body())
                            .get("error")
                            .get("type")
                            .stringValue())
                    .isEqualTo("rate_limit_error");
        }
    }

    @Test
    void anAnswerInProgressTakesAPlaceUntilItEnds() throws Exception {
        backend.script(UnaryOperator.identity());
        Map<String, String> settings = Map.of("limit.key.concurrent-streams", "1");
        try (TestingPlatform platform = TestingPlatform.start(clock, settings, backend);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            String key = platform.apiKey(platform.firstTenant());
            Future<Answer> first = threads.submit(() -> complete(platform, key));
            TestingStream stream = backend.awaitStream();

            Answer refused = complete(platform, key);
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.header("retry-after")).contains("1");

            stream.say("Hello").finish();
            assertThat(first.get().status()).isEqualTo(200);
            assertThat(stream.awaitClosed()).isTrue();
        }
    }

    @Test
    void guestSessionsAreLimitedByAddress() throws Exception {
        try (TestingPlatform platform =
                TestingPlatform.start(clock, Map.of("limit.address.actions-per-minute", "1"), backend)) {
            assertThat(ask(platform, "POST", "/api/v1/guest-sessions", "").status())
                    .isEqualTo(201);

            Answer refused = ask(platform, "POST", "/api/v1/guest-sessions", "");
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.header("retry-after")).contains("60");
            assertThat(refused.body()).contains("\"code\":\"rate-limited\"");
        }
    }

    private static List<Answer> parallel(int count, Asking asking) throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        List<Future<Answer>> asked = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < count; i++) {
                int number = i;
                asked.add(threads.submit(() -> {
                    go.await();
                    return asking.ask(number);
                }));
            }
            go.countDown();
        }
        List<Answer> answers = new ArrayList<>();
        for (Future<Answer> answer : asked) {
            answers.add(answer.get());
        }
        return answers;
    }

    private static Answer complete(TestingPlatform platform, String key) throws Exception {
        return ask(platform, "POST", "/v1/chat/completions", BODY, "Authorization: Bearer " + key);
    }

    private static Answer ask(TestingPlatform platform, String method, String path, String body, String... headers)
            throws Exception {
        try (TestingClient client = TestingClient.to(platform)) {
            return client.ask(method, path, body, headers);
        }
    }

    /** One of many requests. */
    @FunctionalInterface
    private interface Asking {
        Answer ask(int number) throws Exception;
    }
}
