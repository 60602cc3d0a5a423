package dev.parley.kernel.inference;

import dev.parley.spi.inference.InferenceStream;
import dev.parley.spi.inference.ModelDescription;

/** An answer that has begun: the stream, and where it comes from. */
public interface Answer extends InferenceStream {
    /** The provider that answers. */
    String backend();

    /** Where it runs. */
    String region();

    /** The model that answers, as the provider describes it. */
    ModelDescription model();
}
