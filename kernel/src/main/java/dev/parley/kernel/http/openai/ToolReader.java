package dev.parley.kernel.http.openai;

import dev.parley.kernel.http.exchange.RequestLimits;
import dev.parley.kernel.http.json.JsonFields;
import dev.parley.kernel.http.json.StrictJson;
import dev.parley.spi.Json;
import dev.parley.spi.inference.ToolChoice;
import dev.parley.spi.inference.ToolDefinition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads tools and whether they are to be called. */
final class ToolReader {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.-]{1,128}");

    private final StrictJson json;

    ToolReader(StrictJson json) {
        this.json = json;
    }

    Tools read(JsonFields body) {
        List<ToolDefinition> definitions = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (JsonFields tool : body.objects("tools")) {
            ToolDefinition definition = definition(tool);
            if (!names.add(definition.name())) {
                throw JsonFields.wrongValue(tool.path("function.name"), "names that differ");
            }
            definitions.add(definition);
        }
        if (definitions.size() > RequestLimits.MAX_TOOLS) {
            throw JsonFields.wrongValue("tools", "at most " + RequestLimits.MAX_TOOLS + " tools");
        }
        JsonNode choice = body.node("tool_choice").orElse(null);
        if (choice == null) {
            return new Tools(definitions, null);
        }
        return choice.isString()
                ? new Tools(definitions, word(choice.stringValue(), definitions))
                : chosen(body.requiredObject("tool_choice"), definitions);
    }

    private ToolDefinition definition(JsonFields tool) {
        if (!tool.requiredString("type").equals("function")) {
            throw JsonFields.unsupported(tool.path("type"), "only functions can be called.");
        }
        JsonFields function = tool.requiredObject("function");
        String name = function.requiredString("name");
        if (!NAME.matcher(name).matches()) {
            throw JsonFields.wrongValue(function.path("name"), "letters, digits, '_', '-' and '.', at most 128");
        }
        Json parameters = function.object("parameters").isPresent()
                ? json.write(function.node("parameters").orElseThrow())
                : null;
        return new ToolDefinition(name, function.string("description"), parameters, function.bool("strict"));
    }

    private static ToolChoice word(String word, List<ToolDefinition> definitions) {
        ToolChoice choice = switch (word) {
            case "auto" -> new ToolChoice.Auto();
            case "none" -> new ToolChoice.None();
            case "required" -> new ToolChoice.Required();
            default -> throw JsonFields.wrongValue("tool_choice", "'none', 'auto', 'required' or an object");
        };
        if (choice instanceof ToolChoice.Required && definitions.isEmpty()) {
            throw JsonFields.wrongValue("tool_choice", "'required' only together with 'tools'");
        }
        return choice;
    }

    private static Tools chosen(JsonFields choice, List<ToolDefinition> definitions) {
        return switch (choice.requiredString("type")) {
            case "function" -> {
                String name = choice.requiredObject("function").requiredString("name");
                known(choice.path("function.name"), name, definitions);
                yield new Tools(definitions, new ToolChoice.Named(name));
            }
            case "allowed_tools" -> allowed(choice.requiredObject("allowed_tools"), definitions);
            default -> throw JsonFields.unsupported(choice.path("type"), "use 'function' or 'allowed_tools'.");
        };
    }

    private static Tools allowed(JsonFields allowed, List<ToolDefinition> definitions) {
        Set<String> names = new HashSet<>();
        for (JsonFields tool : allowed.objects("tools")) {
            String name = tool.requiredObject("function").requiredString("name");
            known(tool.path("function.name"), name, definitions);
            names.add(name);
        }
        List<ToolDefinition> kept =
                definitions.stream().filter(tool -> names.contains(tool.name())).toList();
        return switch (allowed.requiredString("mode")) {
            case "auto" -> new Tools(kept, new ToolChoice.Auto());
            case "required" -> new Tools(kept, word("required", kept));
            default -> throw JsonFields.wrongValue(allowed.path("mode"), "'auto' or 'required'");
        };
    }

    private static void known(String where, String name, List<ToolDefinition> definitions) {
        if (definitions.stream().noneMatch(tool -> tool.name().equals(name))) {
            throw JsonFields.wrongValue(where, "the name of one of 'tools'");
        }
    }

    /** Tools, and which of them is wanted. */
    record Tools(List<ToolDefinition> definitions, @Nullable ToolChoice choice) {}
}
