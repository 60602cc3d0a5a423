package dev.parley.kernel.inference;

import dev.parley.spi.inference.InferenceStream;

/** An answer that has begun: the stream, and where it comes from. */
public interface Answer extends InferenceStream {
    /** The provider that answers. */
    String backend();

    /** Where it runs. */
    String region();
}
