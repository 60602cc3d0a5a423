package dev.parley.plugin.inference.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.spi.inference.InferenceBackend;
import dev.parley.spi.inference.InferenceEvent;
import dev.parley.spi.inference.InferenceRequest;
import dev.parley.spi.inference.InferenceStream;
import dev.parley.spi.inference.Message;
import dev.parley.spi.inference.ModelDescription;
import dev.parley.spi.testkit.TestingProviderConfig;
import dev.parley.spi.testkit.TestingProviderContext;
import dev.parley.spi.testkit.inference.ScriptedModelServer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** A backend in front of scripted servers, with quick recovery. */
final class TestingGpu implements AutoCloseable {
    static final String MODEL = "m";

    private final TestingProviderContext context;
    final InferenceBackend backend;

    private TestingGpu(TestingProviderContext context, Map<String, String> settings) {
        this.context = context;
        GpuBackendFactory factory = new GpuBackendFactory();
        backend = factory.create(context, TestingProviderConfig.of(factory.configSchema(), settings));
    }

    static TestingGpu before(ScriptedModelServer... servers) {
        return with(Map.of(), servers);
    }

    static TestingGpu with(Map<String, String> settings, ScriptedModelServer... servers) {
        return with(TestingProviderContext.create(), settings, servers);
    }

    static TestingGpu with(
            TestingProviderContext context, Map<String, String> settings, ScriptedModelServer... servers) {
        Map<String, String> all = new HashMap<>(Map.of("refresh-interval", "20 ms", "recovery-interval", "20 ms"));
        all.put(
                "endpoints",
                Arrays.stream(servers)
                        .map(server -> server.endpoint().toString())
                        .collect(Collectors.joining(",")));
        all.putAll(settings);
        return new TestingGpu(context, all);
    }

    static InferenceRequest.Builder asking(String text) {
        return InferenceRequest.builder(UUID.randomUUID(), "salt-of-the-tenant", MODEL)
                .messages(List.of(Message.user(text)));
    }

    List<InferenceEvent> ask(String text) throws InterruptedException {
        return answer(asking(text).build());
    }

    List<InferenceEvent> answer(InferenceRequest request) throws InterruptedException {
        try (InferenceStream stream = backend.open(request)) {
            return drain(stream);
        }
    }

    static List<InferenceEvent> drain(InferenceStream stream) throws InterruptedException {
        List<InferenceEvent> events = new ArrayList<>();
        do {
            events.add(stream.next());
        } while (!(events.getLast() instanceof InferenceEvent.Finished)
                && !(events.getLast() instanceof InferenceEvent.Failed));
        return events;
    }

    static String text(List<InferenceEvent> events) {
        return of(InferenceEvent.TextDelta.class, events).stream()
                .map(InferenceEvent.TextDelta::text)
                .collect(Collectors.joining());
    }

    static <T extends InferenceEvent> List<T> of(Class<T> kind, List<InferenceEvent> events) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    static InferenceEvent.Finished finished(List<InferenceEvent> events) {
        assertThat(events.getLast()).isInstanceOf(InferenceEvent.Finished.class);
        return (InferenceEvent.Finished) events.getLast();
    }

    static InferenceEvent.Failed failed(List<InferenceEvent> events) {
        assertThat(events.getLast()).isInstanceOf(InferenceEvent.Failed.class);
        return (InferenceEvent.Failed) events.getLast();
    }

    void awaitModels(String... ids) {
        await(
                "models " + Arrays.toString(ids),
                () -> backend.models().stream()
                        .map(ModelDescription::id)
                        .toList()
                        .equals(List.of(ids)));
    }

    static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + 30_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(end);
            LockSupport.parkNanos(1_000_000);
        }
    }

    @Override
    public void close() {
        backend.close();
        context.close();
    }
}
