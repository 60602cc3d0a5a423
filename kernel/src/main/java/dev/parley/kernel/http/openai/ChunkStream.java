package dev.parley.kernel.http.openai;

import dev.parley.kernel.http.exchange.Answering;
import dev.parley.kernel.http.exchange.ErrorBody;
import dev.parley.kernel.http.exchange.ErrorResponder;
import dev.parley.kernel.http.exchange.EventStream;
import dev.parley.kernel.http.exchange.Exchange;
import dev.parley.kernel.http.exchange.Face;
import dev.parley.kernel.http.exchange.Problem;
import dev.parley.kernel.http.json.JsonWriter;
import dev.parley.spi.Json;
import dev.parley.spi.inference.FinishReason;
import dev.parley.spi.inference.InferenceEvent;
import dev.parley.spi.inference.Usage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes an answer as a stream of chunks. What the server sent in this dialect already is spliced in as it came; what all
 * chunks have in common is written once.
 */
final class ChunkStream implements Answering.Sink {
    private static final byte[] DATA = ascii("data: ");
    private static final byte[] END = ascii("\n\n");
    private static final byte[] DONE = ascii("data: [DONE]\n\n");

    private final Exchange exchange;
    private final EventStream out;
    private final JsonWriter json = new JsonWriter();
    private final byte[] head;
    private final byte[] tail;
    private final boolean includeUsage;
    private boolean calledTools;

    ChunkStream(Exchange exchange, CompletionHead head, boolean includeUsage) {
        this.exchange = exchange;
        this.out = exchange.eventStream();
        this.includeUsage = includeUsage;
        JsonWriter common = new JsonWriter().object();
        common.member("id", head.id()).member("object", "chat.completion.chunk");
        common.member("created", head.created()).member("model", head.model());
        common.name("system_fingerprint").nothing();
        this.head = common.name("choices").toBytes();
        this.tail = ascii(includeUsage ? ",\"usage\":null}" : "}");
    }

    @Override
    public void cut(String why) throws IOException {
        out.comment(why);
    }

    @Override
    public boolean accept(InferenceEvent event) throws IOException {
        json.reset();
        switch (event) {
            case InferenceEvent.TextDelta delta -> {
                begin();
                if (!spliced(delta.choice())) {
                    choice("content", delta.text(), delta.rawLogprobs());
                }
                out.send(json);
            }
            case InferenceEvent.ReasoningDelta delta -> {
                begin();
                choice("reasoning_content", delta.text(), null);
                out.send(json);
            }
            case InferenceEvent.ToolCallDelta delta -> {
                calledTools = true;
                begin();
                if (!spliced(delta.choice())) {
                    toolCall(delta);
                }
                out.send(json);
            }
            case InferenceEvent.UsageUpdate _ -> {}
            case InferenceEvent.Finished(FinishReason reason, Usage usage) -> finish(reason, usage);
            case InferenceEvent.Failed failed -> fail(failed);
        }
        return true;
    }

    private void begin() {
        if (out.begun()) {
            return;
        }
        open();
        json.name("delta")
                .object()
                .member("role", "assistant")
                .member("content", "")
                .endObject();
        close(null, null);
    }

    private boolean spliced(Optional<Json> choice) {
        choice.ifPresent(raw -> json.frame(DATA)
                .frame(head)
                .array()
                .value(raw)
                .endArray()
                .frame(tail)
                .frame(END));
        return choice.isPresent();
    }

    private void choice(String name, String text, @Nullable Json logprobs) {
        open();
        json.name("delta").object().member(name, text).endObject();
        close(logprobs, null);
    }

    private void toolCall(InferenceEvent.ToolCallDelta delta) {
        open();
        json.name("delta").object().name("tool_calls").array().object();
        json.member("index", delta.index());
        delta.id().ifPresent(id -> json.member("id", id).member("type", "function"));
        json.name("function").object();
        delta.name().ifPresent(name -> json.member("name", name));
        json.member("arguments", delta.argumentsFragment());
        json.endObject().endObject().endArray().endObject();
        close(null, null);
    }

    private void finish(FinishReason reason, Usage usage) throws IOException {
        begin();
        open();
        json.name("delta").object().endObject();
        close(null, calledTools && reason == FinishReason.STOP ? FinishReason.TOOL_CALLS : reason);
        if (includeUsage) {
            json.frame(DATA).frame(head).array().endArray().name("usage");
            UsageJson.write(json, usage);
            json.endObject().frame(END);
        }
        json.frame(DONE);
        out.send(json);
    }

    /** Once a chunk is out, an error is an event of its own; SDKs raise it. No {@code [DONE]} follows: nothing is done. */
    private void fail(InferenceEvent.Failed failed) throws IOException {
        if (!out.begun()) {
            throw failed.error();
        }
        ErrorResponder.report(failed.error(), exchange.requestId().toString());
        json.frame(DATA);
        ErrorBody.write(
                json,
                Face.OPENAI,
                Problem.of(failed.error()),
                exchange.requestId().toString());
        out.send(json.frame(END));
    }

    private void open() {
        json.frame(DATA).frame(head).array().object().member("index", 0);
    }

    private void close(@Nullable Json logprobs, @Nullable FinishReason reason) {
        json.name("logprobs");
        if (logprobs == null) {
            json.nothing();
        } else {
            json.value(logprobs);
        }
        json.member("finish_reason", reason == null ? null : FinishReasonName.of(reason));
        json.endObject().endArray().frame(tail).frame(END);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
