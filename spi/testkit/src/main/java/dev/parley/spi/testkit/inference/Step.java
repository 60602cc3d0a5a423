package dev.parley.spi.testkit.inference;

import java.util.Map;

/** One thing that a {@link Script} has the server do. */
sealed interface Step {
    /** A whole answer that is no stream. */
    record Refuse(int status, Map<String, String> headers, String body) implements Step {}

    /** Waits without having sent a byte. */
    record Queue(Gate gate) implements Step {}

    record Await(Gate gate) implements Step {}

    /** Sends nothing more until the client leaves. */
    record Hang() implements Step {}

    record Headers() implements Step {}

    record Role() implements Step {}

    record Text(String text) implements Step {}

    record Reasoning(String text) implements Step {}

    /** The first piece of a call carries id and name. */
    record Tool(int index, String id, String name, String arguments) implements Step {}

    record ToolArguments(int index, String fragment) implements Step {}

    record Usage(long input, long cached, long output) implements Step {}

    /** The dialect's regular end: finish reason, usage where asked for, {@code [DONE]}, end of the body. */
    record Ending(String finishReason) implements Step {}

    record Finish(String reason) implements Step {}

    record Failure(String message) implements Step {}

    record Done() implements Step {}

    /** Bytes of the stream as they are. */
    record Raw(String text) implements Step {}

    /** TCP reset. */
    record Reset() implements Step {}

    /** Closes the connection in the middle of the body. */
    record Truncate() implements Step {}

    /** Closes the connection without an answer if it has already served one: the race of a reused connection. */
    record CloseIfReused() implements Step {}

    /** What the server answers by default. */
    record Default() implements Step {}
}
