package dev.parley.kernel.inference;

import dev.parley.spi.inference.ModelDescription;

/**
 * A model that a tenant offers.
 *
 * @param backend the provider that serves it
 * @param preferred whether it is used where nobody chose
 */
public record OfferedModel(ModelDescription description, String backend, boolean preferred) {}
