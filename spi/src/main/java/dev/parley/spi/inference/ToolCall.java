package dev.parley.spi.inference;

/**
 * A call that the model made earlier in the conversation.
 *
 * @param id as the model gave it
 * @param arguments the arguments as the model wrote them: meant to be a JSON object, not always one
 */
public record ToolCall(String id, String name, String arguments) {}
