package dev.parley.kernel.inference;

import dev.parley.spi.Plugin;
import dev.parley.spi.ProviderContext;
import dev.parley.spi.TenantId;
import dev.parley.spi.config.ConfigSchema;
import dev.parley.spi.config.ProviderConfig;
import dev.parley.spi.inference.BackendDeclaration;
import dev.parley.spi.inference.InferenceBackend;
import dev.parley.spi.inference.InferenceBackendFactory;
import dev.parley.spi.inference.InferenceRequest;
import dev.parley.spi.inference.InferenceStream;
import dev.parley.spi.inference.Message;
import dev.parley.spi.inference.ModelDescription;
import dev.parley.spi.inference.TokenCount;
import dev.parley.spi.privacy.ProcessingDeclaration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A plugin whose backend says what the test says. A token is a code unit of text. */
public final class TestingBackend implements Plugin, InferenceBackendFactory {
    private final String name;
    private final List<String> models;
    private final BlockingQueue<TestingStream> opened = new LinkedBlockingQueue<>();
    private long contextTokens = 100_000;
    private volatile UnaryOperator<TestingStream> script = UnaryOperator.identity();
    private volatile @Nullable RuntimeException refusal;
    private @Nullable TenantId onlyFor;
    private boolean trains;
    private boolean exact = true;

    private TestingBackend(String name, List<String> models) {
        this.name = name;
        this.models = models;
    }

    public static TestingBackend named(String name, String... models) {
        return new TestingBackend(name, List.of(models));
    }

    public TestingBackend window(long tokens) {
        contextTokens = tokens;
        return this;
    }

    /** Cannot count, and says the most. */
    public TestingBackend estimating() {
        exact = false;
        return this;
    }

    public TestingBackend training() {
        trains = true;
        return this;
    }

    /** Has its models for one tenant only. */
    public TestingBackend onlyFor(TenantId tenant) {
        onlyFor = tenant;
        return this;
    }

    /** What every further answer begins with. */
    public TestingBackend script(UnaryOperator<TestingStream> lines) {
        script = lines;
        return this;
    }

    /** Fails every further request before it begins; null ends that. */
    public TestingBackend refuse(@Nullable RuntimeException error) {
        refusal = error;
        return this;
    }

    /** The next answer that the kernel asked for. */
    public TestingStream awaitStream() throws InterruptedException {
        TestingStream stream = opened.poll(30, TimeUnit.SECONDS);
        if (stream == null) {
            throw new AssertionError("nothing was asked of the backend " + name);
        }
        return stream;
    }

    public boolean wasAsked() {
        return !opened.isEmpty();
    }

    @Override
    public List<InferenceBackendFactory> inferenceBackends() {
        return List.of(this);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public ConfigSchema configSchema() {
        return ConfigSchema.empty();
    }

    @Override
    public List<ProcessingDeclaration> processing() {
        return List.of();
    }

    @Override
    public InferenceBackend create(ProviderContext context, ProviderConfig config) {
        return new Backend(context.tenantId());
    }

    private final class Backend implements InferenceBackend {
        private final TenantId tenant;

        Backend(TenantId tenant) {
            this.tenant = tenant;
        }

        @Override
        public BackendDeclaration declaration() {
            return new BackendDeclaration("self", trains, false, Set.of());
        }

        @Override
        public List<ModelDescription> models() {
            if (onlyFor != null && !onlyFor.equals(tenant)) {
                return List.of();
            }
            return models.stream()
                    .map(id -> new ModelDescription(id, id, contextTokens, contextTokens / 2, Set.of(), Instant.EPOCH))
                    .toList();
        }

        @Override
        public TokenCount countTokens(InferenceRequest request) {
            return new TokenCount(
                    request.messages().stream()
                            .map(Message::text)
                            .mapToLong(String::length)
                            .sum(),
                    exact);
        }

        @Override
        public InferenceStream open(InferenceRequest request) {
            RuntimeException error = refusal;
            if (error != null) {
                throw error;
            }
            TestingStream stream = script.apply(new TestingStream(request));
            opened.add(stream);
            return stream;
        }
    }
}
