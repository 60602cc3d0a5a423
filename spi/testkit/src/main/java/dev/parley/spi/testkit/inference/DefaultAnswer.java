package dev.parley.spi.testkit.inference;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the server says when no script says otherwise: an echo, and whatever the request asks for. */
final class DefaultAnswer {
    private final ChatRequest request;
    private long left;
    private Script script = Script.create().role();

    private DefaultAnswer(ChatRequest request) {
        this.request = request;
        this.left = request.maxTokens();
    }

    static Script to(ChatRequest request) {
        return new DefaultAnswer(request).build();
    }

    private Script build() {
        String said = request.last("user");
        if (said.contains("reason")) {
            for (String token : Tokens.split("Let me think.")) {
                if (left-- > 0) {
                    script = script.reasoning(token);
                }
            }
        }
        Optional<JsonObject> tool = request.endsWith("tool") ? Optional.empty() : calledTool(said);
        return tool.isPresent() ? call(tool.get(), said) : text(answer(said));
    }

    private String answer(String said) {
        if (request.endsWith("tool")) {
            return "The tool said: " + request.last("tool");
        }
        Optional<JsonObject> format = request.json().object("response_format");
        return switch (format.flatMap(value -> value.text("type")).orElse("text")) {
            case "json_schema" ->
                format.flatMap(value -> value.object("json_schema"))
                        .flatMap(value -> value.object("schema"))
                        .map(schema -> fill(schema, said))
                        .orElse("{}");
            case "json_object" -> "{\"said\": " + JsonReader.quote(said) + "}";
            default -> "You said: " + said;
        };
    }

    private Script text(String answer) {
        String shown = answer;
        for (String stop : request.json().texts("stop")) {
            int end = shown.indexOf(stop);
            shown = end < 0 ? shown : shown.substring(0, end);
        }
        for (String token : Tokens.split(shown)) {
            if (left-- <= 0) {
                return script.complete("length");
            }
            script = script.text(token);
        }
        return script.complete("stop");
    }

    private Script call(JsonObject tool, String said) {
        String name = tool.text("name").orElse("");
        String arguments =
                tool.object("parameters").map(schema -> fill(schema, said)).orElse("{}");
        int half = arguments.length() / 2;
        script = script.tool(0, "functions." + name + ":0", name, "")
                .toolArguments(0, arguments.substring(0, half))
                .toolArguments(0, arguments.substring(half));
        // A named choice ends with "stop": vLLM does that, and clients stumble over it.
        return script.complete(forced().isPresent() ? "stop" : "tool_calls");
    }

    private Optional<JsonObject> calledTool(String said) {
        String choice = request.json().text("tool_choice").orElse("auto");
        List<JsonObject> tools = choice.equals("none") ? List.of() : request.tools();
        Optional<String> forced = forced();
        if (forced.isPresent()) {
            return tools.stream()
                    .filter(tool -> tool.text("name").equals(forced))
                    .findFirst();
        }
        return tools.stream()
                .filter(tool -> choice.equals("required")
                        || said.contains(tool.text("name").orElse("\0")))
                .findFirst();
    }

    private Optional<String> forced() {
        return request.json()
                .object("tool_choice")
                .flatMap(choice -> choice.object("function"))
                .flatMap(function -> function.text("name"));
    }

    /** An object that fits a simple schema. */
    private static String fill(JsonObject schema, String said) {
        JsonObject properties = schema.object("properties").orElse(JsonObject.empty());
        return properties.names().stream()
                .map(name -> JsonReader.quote(name) + ": " + fit(properties.object(name), said))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String fit(Optional<JsonObject> schema, String said) {
        JsonObject property = schema.orElse(JsonObject.empty());
        List<String> words = property.texts("enum");
        if (!words.isEmpty()) {
            return JsonReader.quote(words.getFirst());
        }
        return switch (property.text("type").orElse("string")) {
            case "integer", "number" -> "1";
            case "boolean" -> "true";
            case "array" -> "[]";
            case "object" -> fill(property, said);
            default -> JsonReader.quote(said);
        };
    }
}
