package dev.parley.spi.testkit.inference;

import static dev.parley.spi.testkit.inference.JsonReader.quote;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The answer to a request that does not stream. */
final class WholeAnswer {
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder reasoning = new StringBuilder();
    private final Map<Integer, Step.Tool> tools = new TreeMap<>();

    void text(String more) {
        text.append(more);
    }

    void reasoning(String more) {
        reasoning.append(more);
    }

    void tool(Step.Tool tool) {
        tools.put(tool.index(), tool);
    }

    void toolArguments(Step.ToolArguments more) {
        tools.computeIfPresent(
                more.index(),
                (index, tool) -> new Step.Tool(index, tool.id(), tool.name(), tool.arguments() + more.fragment()));
    }

    String json(ChatRequest request, String reason, long tokens) {
        String calls = tools.values().stream()
                .map(tool -> "{\"id\":" + quote(tool.id()) + ",\"type\":\"function\",\"function\":{\"name\":"
                        + quote(tool.name()) + ",\"arguments\":" + quote(tool.arguments()) + "}}")
                .collect(Collectors.joining(",", "[", "]"));
        long prompt = request.promptTokens();
        return "{\"id\":\"chatcmpl-whole\",\"object\":\"chat.completion\",\"created\":1760000000,\"model\":"
                + quote(request.model()) + ",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":"
                + quote(text.toString())
                + (reasoning.isEmpty() ? "" : ",\"reasoning_content\":" + quote(reasoning.toString()))
                + (tools.isEmpty() ? "" : ",\"tool_calls\":" + calls) + "},\"finish_reason\":" + quote(reason)
                + "}],\"usage\":{\"prompt_tokens\":" + prompt + ",\"completion_tokens\":" + tokens
                + ",\"total_tokens\":" + (prompt + tokens) + "}}";
    }
}
