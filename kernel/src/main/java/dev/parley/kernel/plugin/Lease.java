package dev.parley.kernel.plugin;

/**
 * A provider in use. It is not closed before the lease is.
 *
 * @param <P> the kind of provider
 */
public interface Lease<P> extends AutoCloseable {
    /** The provider's name, as {@code gpu}. */
    String name();

    P provider();

    @Override
    void close();
}
