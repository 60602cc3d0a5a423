package dev.parley.spi.testkit.inference;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a {@link ScriptedModelServer} does with one request: steps, played in order. A script that just stops ends the body
 * cleanly, which without {@link #complete()} is an answer that lacks its finish reason. Immutable.
 *
 * <pre>{@code
 * server.script(Script.create().text("Hello").reset());
 * }</pre>
 */
public final class Script {
    private final List<Step> steps;

    private Script(List<Step> steps) {
        this.steps = steps;
    }

    public static Script create() {
        return new Script(List.of());
    }

    /** An answer that is no stream: {@code 400}, {@code 500} and so on, with a JSON body. */
    public static Script refuse(int status, String body) {
        return create().then(new Step.Refuse(status, Map.of(), body));
    }

    /** {@code 429} or {@code 503} with {@code retry-after}. */
    public static Script busy(int status, Duration retryAfter) {
        String body = "{\"error\":{\"message\":\"busy\",\"type\":\"overloaded\",\"code\":" + status + "}}";
        return create().then(
                        new Step.Refuse(status, Map.of("retry-after", String.valueOf(retryAfter.toSeconds())), body));
    }

    /** Waits for the gate before the first byte, as a request in a queue. */
    public Script queue(Gate gate) {
        return then(new Step.Queue(gate));
    }

    /** Waits for the gate, headers sent where the dialect sends them at once. */
    public Script await(Gate gate) {
        return then(new Step.Await(gate));
    }

    /** Makes no progress any more, until the client leaves. */
    public Script hang() {
        return then(new Step.Hang());
    }

    /** Sends the headers now, whatever the dialect does. */
    public Script headers() {
        return then(new Step.Headers());
    }

    /** The first delta, as the dialect sends it. */
    public Script role() {
        return then(new Step.Role());
    }

    /** One token of the answer. */
    public Script text(String token) {
        return then(new Step.Text(token));
    }

    /** The text, a token for each word. */
    public Script words(String text) {
        Script script = this;
        for (String token : Tokens.split(text)) {
            script = script.text(token);
        }
        return script;
    }

    /** One token of reasoning. */
    public Script reasoning(String token) {
        return then(new Step.Reasoning(token));
    }

    /** Begins a tool call. */
    public Script tool(int index, String id, String name, String arguments) {
        return then(new Step.Tool(index, id, name, arguments));
    }

    /** More of a tool call's arguments. */
    public Script toolArguments(int index, String fragment) {
        return then(new Step.ToolArguments(index, fragment));
    }

    /** A usage chunk with these figures, however absurd. */
    public Script usage(long input, long cached, long output) {
        return then(new Step.Usage(input, cached, output));
    }

    /** The dialect's regular end, with {@code stop}. */
    public Script complete() {
        return complete("stop");
    }

    /** The dialect's regular end: finish reason, usage where asked for, {@code [DONE]}, end of the body. */
    public Script complete(String finishReason) {
        return then(new Step.Ending(finishReason));
    }

    /** The chunk with the finish reason alone. */
    public Script finish(String reason) {
        return then(new Step.Finish(reason));
    }

    /** {@code data: [DONE]} alone. */
    public Script done() {
        return then(new Step.Done());
    }

    /** An error within the stream, under status 200. */
    public Script failure(String message) {
        return then(new Step.Failure(message));
    }

    /** A keep-alive comment. */
    public Script comment() {
        return raw(":\n\n");
    }

    /** Bytes of the stream as they are. */
    public Script raw(String text) {
        return then(new Step.Raw(text));
    }

    /**
     * Resets the connection. What was sent before may be lost with it, and a client that saw no byte may try again: to break
     * off an answer for certain, {@link #truncate()} it, or let a gate wait for the client.
     */
    public Script reset() {
        return then(new Step.Reset());
    }

    /** Closes the connection without ending the body. */
    public Script truncate() {
        return then(new Step.Truncate());
    }

    /** Closes a connection that has served a request before, without a byte; goes on where it is fresh. */
    public Script closeIfReused() {
        return then(new Step.CloseIfReused());
    }

    /** What the server answers by default. */
    public Script defaultAnswer() {
        return then(new Step.Default());
    }

    /** The other script's steps, so many times. */
    public Script repeat(Script other, int times) {
        List<Step> longer = new ArrayList<>(steps);
        for (int i = 0; i < times; i++) {
            longer.addAll(other.steps);
        }
        return new Script(List.copyOf(longer));
    }

    List<Step> steps() {
        return steps;
    }

    Script then(Step step) {
        List<Step> longer = new ArrayList<>(steps);
        longer.add(step);
        return new Script(List.copyOf(longer));
    }
}
