package dev.parley.kernel.http.anthropic;

import dev.parley.kernel.http.exchange.RequestLimits;
import dev.parley.kernel.http.json.JsonFields;
import dev.parley.kernel.http.json.StrictJson;
import dev.parley.spi.inference.InferenceRequest;
import dev.parley.spi.inference.ToolChoice;
import dev.parley.spi.inference.ToolDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads tools and whether they are to be called. */
final class AnthropicToolReader {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.-]{1,128}");

    private final StrictJson json;

    AnthropicToolReader(StrictJson json) {
        this.json = json;
    }

    void read(JsonFields body, InferenceRequest.Builder request) {
        List<ToolDefinition> tools = new ArrayList<>();
        for (JsonFields tool : body.objects("tools")) {
            tools.add(definition(tool));
        }
        if (tools.size() > RequestLimits.MAX_TOOLS) {
            throw JsonFields.wrongValue("tools", "at most " + RequestLimits.MAX_TOOLS + " tools");
        }
        request.tools(tools);
        body.object("tool_choice").ifPresent(choice -> {
            request.toolChoice(choice(choice, tools));
            if (Boolean.TRUE.equals(choice.bool("disable_parallel_tool_use"))) {
                request.parallelToolCalls(false);
            }
        });
    }

    private ToolDefinition definition(JsonFields tool) {
        String type = tool.string("type");
        if (type != null && !type.equals("custom")) {
            throw JsonFields.unsupported(tool.path("type"), "this server brings no tools of its own.");
        }
        String name = tool.requiredString("name");
        if (!NAME.matcher(name).matches()) {
            throw JsonFields.wrongValue(tool.path("name"), "letters, digits, '_', '-' and '.', at most 128");
        }
        tool.requiredObject("input_schema");
        return new ToolDefinition(
                name,
                tool.string("description"),
                json.write(tool.node("input_schema").orElseThrow()),
                tool.bool("strict"));
    }

    private static ToolChoice choice(JsonFields choice, List<ToolDefinition> tools) {
        return switch (choice.requiredString("type")) {
            case "auto" -> new ToolChoice.Auto();
            case "none" -> new ToolChoice.None();
            case "any" -> new ToolChoice.Required();
            case "tool" -> {
                String name = choice.requiredString("name");
                if (tools.stream().noneMatch(tool -> tool.name().equals(name))) {
                    throw JsonFields.wrongValue(choice.path("name"), "the name of one of 'tools'");
                }
                yield new ToolChoice.Named(name);
            }
            default -> throw JsonFields.wrongValue(choice.path("type"), "'auto', 'any', 'tool' or 'none'");
        };
    }
}
