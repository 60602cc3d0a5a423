package dev.parley.kernel.http.anthropic;

import dev.parley.kernel.http.exchange.Answering;
import dev.parley.kernel.http.exchange.ErrorBody;
import dev.parley.kernel.http.exchange.ErrorResponder;
import dev.parley.kernel.http.exchange.EventStream;
import dev.parley.kernel.http.exchange.Exchange;
import dev.parley.kernel.http.exchange.Face;
import dev.parley.kernel.http.exchange.Problem;
import dev.parley.kernel.http.json.JsonWriter;
import dev.parley.spi.PlatformException;
import dev.parley.spi.inference.FinishReason;
import dev.parley.spi.inference.InferenceEvent;
import dev.parley.spi.inference.Usage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Writes an answer as Anthropic's events: blocks that begin, grow and end, one after the other. */
final class MessageStream implements Answering.Sink {
    private static final byte[] END = bytes("\n\n");

    private final Exchange exchange;
    private final String model;
    private final EventStream out;
    private final JsonWriter json = new JsonWriter();
    private Block block = Block.NONE;
    private int tool = -1;
    private int blocks;
    private boolean calledTools;
    private Usage usage = Usage.NONE;

    MessageStream(Exchange exchange, String model) {
        this.exchange = exchange;
        this.model = model;
        this.out = exchange.eventStream();
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
                enter(Block.TEXT);
                delta("text_delta", "text", delta.text());
                out.send(json);
            }
            case InferenceEvent.ReasoningDelta delta -> {
                enter(Block.THINKING);
                delta("thinking_delta", "thinking", delta.text());
                out.send(json);
            }
            case InferenceEvent.ToolCallDelta delta -> {
                enterTool(delta);
                if (!delta.argumentsFragment().isEmpty()) {
                    delta("input_json_delta", "partial_json", delta.argumentsFragment());
                }
                if (json.size() > 0) {
                    out.send(json);
                }
            }
            case InferenceEvent.UsageUpdate(Usage sofar) -> usage = sofar;
            case InferenceEvent.Finished(FinishReason reason, Usage total) -> finish(reason, total);
            case InferenceEvent.Failed(PlatformException error) -> fail(error);
        }
        return true;
    }

    private void begin() {
        if (out.begun()) {
            return;
        }
        event("message_start").name("message").object();
        json.member("id", MessageJson.id(exchange.requestId())).member("type", "message");
        json.member("role", "assistant").member("model", model);
        json.name("content").array().endArray();
        json.name("stop_reason").nothing().name("stop_sequence").nothing();
        json.name("usage");
        AnthropicUsage.write(json, usage);
        end(json.endObject());
        end(event("ping"));
    }

    private void enter(Block wanted) {
        begin();
        if (block == wanted) {
            return;
        }
        leave();
        block = wanted;
        event("content_block_start")
                .member("index", blocks)
                .name("content_block")
                .object();
        if (wanted == Block.TEXT) {
            json.member("type", "text").member("text", "");
        } else {
            json.member("type", "thinking").member("thinking", "").member("signature", "");
        }
        end(json.endObject());
    }

    private void enterTool(InferenceEvent.ToolCallDelta delta) {
        begin();
        if (block == Block.TOOL && tool == delta.index()) {
            return;
        }
        leave();
        block = Block.TOOL;
        tool = delta.index();
        calledTools = true;
        event("content_block_start")
                .member("index", blocks)
                .name("content_block")
                .object();
        json.member("type", "tool_use");
        json.member("id", delta.id().orElse("")).member("name", delta.name().orElse(""));
        end(json.name("input").object().endObject().endObject());
    }

    private void leave() {
        if (block != Block.NONE) {
            end(event("content_block_stop").member("index", blocks));
            blocks++;
            block = Block.NONE;
        }
    }

    private void delta(String type, String name, String text) {
        event("content_block_delta").member("index", blocks).name("delta").object();
        end(json.member("type", type).member(name, text).endObject());
    }

    private void finish(FinishReason reason, Usage total) throws IOException {
        begin();
        leave();
        FinishReason actual = calledTools && reason == FinishReason.STOP ? FinishReason.TOOL_CALLS : reason;
        event("message_delta").name("delta").object();
        json.member("stop_reason", StopReason.of(actual)).name("stop_sequence").nothing();
        json.endObject().name("usage");
        AnthropicUsage.write(json, total);
        end(json);
        end(event("message_stop"));
        out.send(json);
    }

    private void fail(PlatformException error) throws IOException {
        if (!out.begun()) {
            throw error;
        }
        String requestId = exchange.requestId().toString();
        ErrorResponder.report(error, requestId);
        json.frame(bytes("event: error\ndata: "));
        ErrorBody.write(json, Face.ANTHROPIC, Problem.of(error), requestId);
        out.send(json.frame(END));
    }

    private JsonWriter event(String type) {
        return json.frame(bytes("event: " + type + "\ndata: ")).object().member("type", type);
    }

    private static void end(JsonWriter json) {
        json.endObject().frame(END);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** What is being written. */
    private enum Block {
        NONE,
        TEXT,
        THINKING,
        TOOL
    }
}
