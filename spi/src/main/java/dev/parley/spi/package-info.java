/**
 * What a Parley plugin may touch. A plugin implements {@link dev.parley.spi.Plugin}, names it in
 * {@code META-INF/services/dev.parley.spi.Plugin}, and is found by {@link java.util.ServiceLoader}.
 *
 * <p>The SPI follows semantic versioning of its own, see {@link dev.parley.spi.SpiVersion}.
 */
@NullMarked
package dev.parley.spi;

import org.jspecify.annotations.NullMarked;
