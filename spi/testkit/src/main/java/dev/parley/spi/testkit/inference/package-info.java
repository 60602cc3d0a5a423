/**
 * Tests of inference backends: {@link dev.parley.spi.testkit.inference.AbstractInferenceBackendContractTest} is extended by
 * every backend; {@link dev.parley.spi.testkit.inference.ScriptedModelServer} stands in for a model server.
 */
@NullMarked
package dev.parley.spi.testkit.inference;

import org.jspecify.annotations.NullMarked;
