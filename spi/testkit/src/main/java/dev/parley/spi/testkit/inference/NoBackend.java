package dev.parley.spi.testkit.inference;

import dev.parley.spi.inference.BackendDeclaration;
import dev.parley.spi.inference.InferenceBackend;
import dev.parley.spi.inference.InferenceRequest;
import dev.parley.spi.inference.InferenceStream;
import dev.parley.spi.inference.ModelDescription;
import dev.parley.spi.inference.TokenCount;
import java.util.List;

/** Stands where a backend will be, so that closing is safe when making one failed. */
final class NoBackend implements InferenceBackend {
    @Override
    public BackendDeclaration declaration() {
        return BackendDeclaration.ownMachines();
    }

    @Override
    public List<ModelDescription> models() {
        return List.of();
    }

    @Override
    public TokenCount countTokens(InferenceRequest request) {
        throw new IllegalStateException("no backend was made");
    }

    @Override
    public InferenceStream open(InferenceRequest request) {
        throw new IllegalStateException("no backend was made");
    }
}
