package dev.parley.spi.inference;

import dev.parley.spi.Json;
import org.jspecify.annotations.Nullable;

/**
 * A tool that the model may call.
 *
 * @param parameters the JSON Schema of the arguments
 * @param strict whether the arguments must fit the schema; null where the client did not say
 */
public record ToolDefinition(
        String name,
        @Nullable String description,
        @Nullable Json parameters,
        @Nullable Boolean strict) {}
