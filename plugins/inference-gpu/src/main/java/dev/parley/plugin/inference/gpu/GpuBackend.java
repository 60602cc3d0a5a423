package dev.parley.plugin.inference.gpu;

import dev.parley.spi.PlatformException;
import dev.parley.spi.ProviderContext;
import dev.parley.spi.inference.BackendDeclaration;
import dev.parley.spi.inference.InferenceBackend;
import dev.parley.spi.inference.InferenceRequest;
import dev.parley.spi.inference.InferenceStream;
import dev.parley.spi.inference.ModelDescription;
import dev.parley.spi.inference.TokenCount;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** One tenant's way to its model servers. */
final class GpuBackend implements InferenceBackend {
    /** What all answers share. */
    record Parts(Upstream upstream, EndpointPool pool, RequestWriter writer, Set<GpuStream> open) {}

    private final Parts parts;
    private final ModelDirectory directory;
    private final TokenCounter counter;
    private final BackendDeclaration declaration;
    private volatile boolean closed;

    GpuBackend(ProviderContext context, GpuSettings settings) {
        parts = new Parts(
                new Upstream(context.httpClient(), settings, context.logger()),
                new EndpointPool(settings.endpoints().stream()
                        .map(base -> new Endpoint(base, settings.timers()))
                        .toList()),
                new RequestWriter(settings.cacheSalt()),
                ConcurrentHashMap.newKeySet());
        directory = new ModelDirectory(parts, settings.models(), context.clock());
        counter = new TokenCounter(parts);
        declaration = new BackendDeclaration(settings.region(), false, false, Set.of());
    }

    /** Looks for models, and gives the first look a moment, so that a server that is there is seen at once. */
    void start() {
        directory.start();
    }

    @Override
    public BackendDeclaration declaration() {
        return declaration;
    }

    @Override
    public List<ModelDescription> models() {
        return directory.models();
    }

    @Override
    public TokenCount countTokens(InferenceRequest request) {
        requireModel(request.model());
        return counter.count(request);
    }

    @Override
    public InferenceStream open(InferenceRequest request) throws InterruptedException {
        requireModel(request.model());
        GpuStream stream = new GpuStream(parts, request);
        parts.open().add(stream);
        boolean begun = false;
        try {
            if (closed) {
                throw UpstreamErrors.cancelled().error();
            }
            stream.begin();
            begun = true;
            return stream;
        } finally {
            if (!begun) {
                stream.close();
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        directory.close();
        parts.open().forEach(GpuStream::close);
    }

    /** Some servers take any name for their one model: so the name is checked here. */
    private void requireModel(String model) {
        if (!directory.knows(model)) {
            throw new PlatformException(GpuErrors.MODEL_NOT_FOUND, "No model server has a model of this name.")
                    .withParameter("model");
        }
    }
}
