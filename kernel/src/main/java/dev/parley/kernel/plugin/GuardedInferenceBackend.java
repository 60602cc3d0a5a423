package dev.parley.kernel.plugin;

import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import dev.parley.spi.inference.BackendDeclaration;
import dev.parley.spi.inference.InferenceBackend;
import dev.parley.spi.inference.InferenceEvent;
import dev.parley.spi.inference.InferenceRequest;
import dev.parley.spi.inference.InferenceStream;
import dev.parley.spi.inference.ModelDescription;
import dev.parley.spi.inference.TokenCount;
import java.util.List;

/** A backend that may be used: the declaration under which it was let in stands for its whole life. */
record GuardedInferenceBackend(InferenceBackend backend, ClassLoader loader, BackendDeclaration declaration)
        implements InferenceBackend {
    private static final ErrorCode TRAINS = new ErrorCode("plugins.backend-trains", ErrorType.UNAVAILABLE);

    /** @throws PlatformException if the backend declares that it trains: conversations are never training data */
    static GuardedInferenceBackend guard(InferenceBackend backend, ClassLoader loader) {
        BackendDeclaration declaration = backend.declaration();
        if (declaration.trains()) {
            throw new PlatformException(
                    TRAINS,
                    "The backend declares that it trains on the texts it is given. Such a backend is never used:"
                            + " choose one, or terms with its operator, without training.");
        }
        return new GuardedInferenceBackend(backend, loader, declaration);
    }

    /** What it declares at this moment, which should be the same. */
    BackendDeclaration askAgain() {
        try (var _ = PluginScope.enter(loader)) {
            return backend.declaration();
        }
    }

    @Override
    public List<ModelDescription> models() {
        try (var _ = PluginScope.enter(loader)) {
            return backend.models();
        }
    }

    @Override
    public TokenCount countTokens(InferenceRequest request) {
        try (var _ = PluginScope.enter(loader)) {
            return backend.countTokens(request);
        }
    }

    @Override
    public InferenceStream open(InferenceRequest request) throws InterruptedException {
        try (var _ = PluginScope.enter(loader)) {
            return new GuardedStream(backend.open(request), loader);
        }
    }

    @Override
    public void close() {
        try (var _ = PluginScope.enter(loader)) {
            backend.close();
        }
    }

    private record GuardedStream(InferenceStream stream, ClassLoader loader) implements InferenceStream {
        @Override
        public InferenceEvent next() throws InterruptedException {
            try (var _ = PluginScope.enter(loader)) {
                return stream.next();
            }
        }

        @Override
        public void close() {
            try (var _ = PluginScope.enter(loader)) {
                stream.close();
            }
        }
    }
}
