package dev.parley.plugin.inference.gpu;

import dev.parley.plugin.inference.gpu.Chunk.RawUsage;
import dev.parley.plugin.inference.gpu.Chunk.ToolPiece;
import dev.parley.spi.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Reads chunks in one pass, without building a tree. Used by one thread. */
final class ChunkReader {
    private static final JsonFactory JSON = JsonFactory.builder().build();

    private final boolean rawWanted;
    private byte[] source = new byte[0];
    private int offset;
    private @Nullable String text;
    private @Nullable String reasoning;
    private List<ToolPiece> tools = List.of();
    private @Nullable String finishReason;
    private @Nullable Json logprobs;
    private @Nullable Json choice;
    private @Nullable RawUsage usage;
    private @Nullable JsonTree error;
    private boolean roleSaid;

    ChunkReader(boolean rawWanted) {
        this.rawWanted = rawWanted;
    }

    /** @throws JacksonException if it is no JSON */
    Chunk read(byte[] bytes, int from, int length) {
        source = bytes;
        offset = from;
        text = null;
        reasoning = null;
        tools = List.of();
        finishReason = null;
        logprobs = null;
        choice = null;
        usage = null;
        error = null;
        roleSaid = false;
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), bytes, from, length)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                chunk(parser);
            }
        }
        return new Chunk(text, reasoning, tools, finishReason, logprobs, roleSaid ? null : choice, usage, error);
    }

    private void chunk(JsonParser parser) {
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            JsonToken value = parser.nextToken();
            switch (name) {
                case "choices" -> choices(parser, value);
                case "usage" -> usage(parser, value);
                case "timings" -> timings(parser, value);
                case "error" -> error(parser, value);
                default -> parser.skipChildren();
            }
        }
    }

    private void choices(JsonParser parser, JsonToken value) {
        if (value != JsonToken.START_ARRAY) {
            parser.skipChildren();
            return;
        }
        for (boolean first = true; parser.nextToken() == JsonToken.START_OBJECT; first = false) {
            if (!first) {
                parser.skipChildren();
                continue;
            }
            long start = rawWanted ? parser.currentTokenLocation().getByteOffset() : 0;
            choice(parser);
            if (rawWanted) {
                choice = slice(start, parser.currentLocation().getByteOffset());
            }
        }
    }

    private void choice(JsonParser parser) {
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            JsonToken value = parser.nextToken();
            switch (name) {
                case "delta" -> delta(parser, value);
                case "finish_reason" -> finishReason = string(parser, value);
                case "logprobs" -> {
                    if (value == JsonToken.START_OBJECT) {
                        long start = parser.currentTokenLocation().getByteOffset();
                        parser.skipChildren();
                        logprobs = slice(start, parser.currentLocation().getByteOffset());
                    }
                }
                default -> parser.skipChildren();
            }
        }
    }

    private void delta(JsonParser parser, JsonToken start) {
        if (start != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return;
        }
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            JsonToken value = parser.nextToken();
            switch (name) {
                case "content" -> text = orSaid(string(parser, value), text);
                case "reasoning", "reasoning_content" -> reasoning = orSaid(string(parser, value), reasoning);
                case "role" -> roleSaid = value == JsonToken.VALUE_STRING;
                case "tool_calls" -> toolCalls(parser, value);
                default -> parser.skipChildren();
            }
        }
    }

    private void toolCalls(JsonParser parser, JsonToken start) {
        if (start != JsonToken.START_ARRAY) {
            parser.skipChildren();
            return;
        }
        List<ToolPiece> pieces = new ArrayList<>(1);
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            JsonTree call = JsonTree.readValue(parser);
            JsonTree function = call.object("function");
            pieces.add(new ToolPiece(
                    Math.toIntExact(Math.clamp(call.integer("index").orElse(pieces.size()), 0, 10_000)),
                    call.text("id").orElse(null),
                    function.text("name").orElse(null),
                    function.text("arguments").orElse("")));
        }
        tools = pieces;
    }

    private void error(JsonParser parser, JsonToken value) {
        if (value == JsonToken.START_OBJECT) {
            error = JsonTree.readValue(parser);
        } else if (value != JsonToken.VALUE_NULL) {
            parser.skipChildren();
            error = JsonTree.read(new byte[] {'{', '}'});
        }
    }

    /** llama.cpp's own figures, where OpenAI's are missing. */
    private void timings(JsonParser parser, JsonToken value) {
        if (value != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return;
        }
        JsonTree timings = JsonTree.readValue(parser);
        if (usage == null && timings.integer("predicted_n").isPresent()) {
            long cached = timings.integer("cache_n").orElse(0);
            usage = new RawUsage(
                    cached + timings.integer("prompt_n").orElse(0),
                    cached,
                    timings.integer("predicted_n").getAsLong(),
                    0);
        }
    }

    private void usage(JsonParser parser, JsonToken start) {
        if (start != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return;
        }
        long input = -1;
        long output = -1;
        long cached = 0;
        long thought = 0;
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            JsonToken value = parser.nextToken();
            switch (name) {
                case "prompt_tokens" -> input = number(parser, value);
                case "completion_tokens" -> output = number(parser, value);
                case "reasoning_tokens" -> thought = number(parser, value);
                case "prompt_tokens_details" ->
                    cached = JsonTree.readValue(parser).integer("cached_tokens").orElse(0);
                case "completion_tokens_details" ->
                    thought = JsonTree.readValue(parser)
                            .integer("reasoning_tokens")
                            .orElse(thought);
                default -> parser.skipChildren();
            }
        }
        usage = new RawUsage(input, cached, output, thought);
    }

    private static long number(JsonParser parser, JsonToken value) {
        if (value == JsonToken.VALUE_NUMBER_INT) {
            return parser.getValueAsLong();
        }
        parser.skipChildren();
        return 0;
    }

    private static @Nullable String string(JsonParser parser, JsonToken value) {
        if (value == JsonToken.VALUE_STRING) {
            return parser.getString();
        }
        parser.skipChildren();
        return null;
    }

    private static @Nullable String orSaid(@Nullable String value, @Nullable String before) {
        return value == null || value.isEmpty() ? before : value;
    }

    private Json slice(long from, long to) {
        return Json.ofUtf8(Arrays.copyOfRange(source, offset + Math.toIntExact(from), offset + Math.toIntExact(to)));
    }
}
