package dev.parley.kernel.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.kernel.database.TenantContext;
import dev.parley.spi.PlatformException;
import dev.parley.spi.TenantId;
import dev.parley.spi.config.ConfigSchema;
import dev.parley.spi.config.ConfigType;
import dev.parley.spi.inference.InferenceBackend;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TestProviderRegistry {
    private static final ConfigSchema SCHEMA = ConfigSchema.builder()
            .property("address", ConfigType.URI, "Where the server is.")
            .required()
            .property("token", ConfigType.STRING, "The server's token.")
            .secret()
            .tenant()
            .property("wait", ConfigType.DURATION, "How long to wait.")
            .tenant()
            .defaultValue("5 s")
            .build();
    private static final String ADDRESS = "inference.one.address";
    private static final String TOKEN = "inference.one.token";

    @Test
    void enabledOnlyWithAllRequiredSettings() {
        try (TestingRegistry without = TestingRegistry.of(Map.of(), one());
                TestingRegistry with = TestingRegistry.of(Map.of(ADDRESS, "https://a.example"), one())) {
            assertThat(without.backends()).isEmpty();
            assertThat(with.backends()).containsExactly("one");
        }
    }

    @Test
    void blankIsNotSet() {
        try (TestingRegistry registry = TestingRegistry.of(Map.of(ADDRESS, " "), one())) {
            assertThat(registry.backends()).isEmpty();
        }
    }

    @Test
    void disabledByTheOperator() {
        PluginConfig config = new PluginConfig(
                List.of(),
                List.of(TestingProviders.backend("one"), TestingProviders.backend("two")),
                Set.of("inference-one"),
                false);
        try (TestingRegistry registry = TestingRegistry.of(config, Map.of())) {
            assertThat(registry.backends()).containsExactly("two");
        }
    }

    @Test
    void fallbackOnlyWhereNoOtherIsEnabled() {
        TestingProviders fallback = TestingProviders.backend("guide").asFallback();
        try (TestingRegistry alone = TestingRegistry.of(Map.of(), one(), fallback);
                TestingRegistry beside = TestingRegistry.of(Map.of(ADDRESS, "https://a.example"), one(), fallback)) {
            assertThat(alone.backends()).containsExactly("guide");
            assertThat(beside.backends()).containsExactly("one");
        }
    }

    @Test
    void madeOnceUnderConcurrentFirstUse() throws Exception {
        TestingProviders one = TestingProviders.backend("one");
        CountDownLatch start = new CountDownLatch(1);
        try (TestingRegistry registry = TestingRegistry.of(Map.of(), one);
                ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<String>>> answers = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                answers.add(executor.submit(() -> {
                    start.await();
                    return registry.backends();
                }));
            }
            start.countDown();
            for (Future<List<String>> answer : answers) {
                assertThat(answer.get()).containsExactly("one");
            }

            assertThat(one.made()).hasSize(1);
        }
    }

    @Test
    void eachTenantHasItsOwn() {
        TestingProviders one = TestingProviders.backend("one");
        TenantContext other = TenantContext.system(new TenantId(UUID.randomUUID()));
        try (TestingRegistry registry = TestingRegistry.of(Map.of(), one)) {
            registry.registry().inferenceBackends(TestingRegistry.TENANT);
            registry.registry().inferenceBackends(other);

            assertThat(one.made())
                    .extracting(backend -> backend.context().tenantId())
                    .containsExactly(TestingRegistry.TENANT.tenantId(), other.tenantId());
        }
    }

    @Test
    void replacedWhenItsSettingsChangeAndClosedWhenDrained() throws InterruptedException {
        TestingProviders one = one();
        try (TestingRegistry registry = TestingRegistry.of(Map.of(ADDRESS, "https://a.example"), one)) {
            Lease<InferenceBackend> old = first(registry);
            set(registry, Map.of(TOKEN, "t1", "inference.one.wait", "2 m"));
            Lease<InferenceBackend> current = first(registry);

            assertThat(one.made()).hasSize(2);
            assertThat(one.made().getLast().config().string("token")).contains("t1");
            assertThat(one.made().getLast().config().duration("wait")).contains(Duration.ofMinutes(2));
            assertThat(one.made().getFirst().config().duration("wait")).contains(Duration.ofSeconds(5));
            assertThat(one.made().getFirst().closed().getCount()).isEqualTo(1);

            old.close();
            old.close();
            awaitClosed(one, 0);
            current.close();
            assertThat(one.made().getLast().closed().getCount()).isEqualTo(1);
        }
    }

    @Test
    void keptWhenOtherSettingsChange() {
        TestingProviders one = one();
        TestingProviders two = TestingProviders.backend("two")
                .schema(ConfigSchema.builder()
                        .property("note", ConfigType.STRING, "A note.")
                        .tenant()
                        .build());
        try (TestingRegistry registry = TestingRegistry.of(Map.of(ADDRESS, "https://a.example"), one, two)) {
            registry.backends();
            set(registry, Map.of("inference.two.note", "x"));
            registry.backends();

            assertThat(one.made()).hasSize(1);
            assertThat(two.made()).hasSize(2);
        }
    }

    @Test
    void allClosedWithTheRegistry() throws InterruptedException {
        TestingProviders one = one();
        TestingRegistry registry = TestingRegistry.of(Map.of(ADDRESS, "https://a.example"), one);
        Lease<InferenceBackend> draining = first(registry);
        set(registry, Map.of(TOKEN, "t1"));
        Lease<InferenceBackend> inUse = first(registry);

        registry.close();
        registry.close();

        awaitClosed(one, 0);
        awaitClosed(one, 1);
        draining.close();
        inUse.close();
        assertThatExceptionOfType(PlatformException.class).isThrownBy(registry::backends);
    }

    @Test
    void backendThatTrainsIsRefused() throws InterruptedException {
        TestingProviders greedy = TestingProviders.backend("greedy").training();
        try (TestingRegistry registry = TestingRegistry.of(Map.of(), greedy);
                TestingRegistry beside = TestingRegistry.of(
                        Map.of(), TestingProviders.backend("greedy").training(), TestingProviders.backend("modest"))) {
            assertThatExceptionOfType(PlatformException.class)
                    .isThrownBy(registry::backends)
                    .satisfies(e -> assertThat(e.code()).hasToString("plugins.backend-trains"));
            awaitClosed(greedy, 0);
            assertThat(beside.backends()).containsExactly("modest");
        }
    }

    @Test
    void throwingFactoryLeavesTheOthersAlone() {
        TestingProviders broken = TestingProviders.backend("broken").onCreate(backend -> {
            throw new IllegalStateException("no luck");
        });
        try (TestingRegistry registry = TestingRegistry.of(Map.of(), broken, TestingProviders.backend("whole"))) {
            assertThat(registry.backends()).containsExactly("whole");
        }
    }

    @Test
    void throwingFactoryIsTriedAgainAtGrowingIntervals() {
        AtomicInteger calls = new AtomicInteger();
        TestingProviders broken = TestingProviders.backend("broken").onCreate(backend -> {
            if (calls.incrementAndGet() < 3) {
                throw new IllegalStateException("no luck");
            }
            return backend;
        });
        try (TestingRegistry registry = TestingRegistry.of(Map.of(), broken)) {
            assertUnavailable(registry);
            assertUnavailable(registry);
            assertThat(calls).hasValue(1);

            pass(registry, 1);
            assertUnavailable(registry);
            assertThat(calls).hasValue(2);

            pass(registry, 1);
            assertUnavailable(registry);
            assertThat(calls).hasValue(2);

            pass(registry, 1);
            assertThat(registry.backends()).containsExactly("broken");
        }
    }

    @Test
    void tenantMayNotSetWhatIsTheOperators() {
        try (TestingRegistry registry = TestingRegistry.of(Map.of(ADDRESS, "https://a.example"), one())) {
            set(registry, Map.of(ADDRESS, "https://evil.example"));

            assertUnavailable(registry);
        }
    }

    @Test
    void operatorsSettingsAreCheckedAsAWhole() {
        Map<String, String> settings = Map.of(
                "inference.one.adress", "https://a.example",
                "inference.one.wait", "soon",
                "inference.tow.address", "https://a.example");
        assertThatExceptionOfType(PlatformException.class)
                .isThrownBy(() -> TestingRegistry.of(settings, one()))
                .satisfies(e -> assertThat(e.code()).hasToString("plugins.settings"))
                .withMessageContaining("inference.one.adress: there is no such setting; did you mean " + ADDRESS + "?")
                .withMessageContaining("inference.one.wait: 'soon' is not a duration, such as 500 ms")
                .withMessageContaining("How long to wait.")
                .withMessageContaining("inference.tow.address: there is no such setting");
    }

    @Test
    void unknownDisabledProviderIsTold() {
        PluginConfig config = new PluginConfig(List.of(), List.of(one()), Set.of("inference-on"), false);

        assertThatExceptionOfType(PlatformException.class)
                .isThrownBy(() -> TestingRegistry.of(config, Map.of()))
                .withMessageContaining("no provider inference-on is installed; did you mean inference-one?");
    }

    private static TestingProviders one() {
        return TestingProviders.backend("one").schema(SCHEMA);
    }

    private static Lease<InferenceBackend> first(TestingRegistry registry) {
        return registry.registry().inferenceBackends(TestingRegistry.TENANT).getFirst();
    }

    private static void set(TestingRegistry registry, Map<String, String> values) {
        registry.settings().set(TestingRegistry.TENANT.tenantId(), values);
    }

    private static void pass(TestingRegistry registry, int seconds) {
        registry.nanoTime().addAndGet(TimeUnit.SECONDS.toNanos(seconds));
    }

    private static void assertUnavailable(TestingRegistry registry) {
        assertThatExceptionOfType(PlatformException.class)
                .isThrownBy(registry::backends)
                .satisfies(e -> assertThat(e.code()).hasToString("plugins.provider-unavailable"));
    }

    private static void awaitClosed(TestingProviders providers, int index) throws InterruptedException {
        assertThat(providers.made().get(index).closed().await(30, TimeUnit.SECONDS))
                .isTrue();
    }
}
