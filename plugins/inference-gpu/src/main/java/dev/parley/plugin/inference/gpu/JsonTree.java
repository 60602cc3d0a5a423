package dev.parley.plugin.inference.gpu;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** A small JSON object read whole; for everything but the hot path. Members of an unexpected type count as absent. */
final class JsonTree {
    private static final JsonFactory JSON = JsonFactory.builder().build();
    private static final JsonTree EMPTY = new JsonTree(Map.of());

    private final Map<?, ?> members;

    private JsonTree(Map<?, ?> members) {
        this.members = members;
    }

    /** Empty for anything that is no JSON object: what a broken server says has no meaning. */
    static JsonTree read(byte[] utf8) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), utf8)) {
            parser.nextToken();
            return value(parser) instanceof Map<?, ?> map ? new JsonTree(map) : EMPTY;
        } catch (JacksonException _) {
            return EMPTY;
        }
    }

    Optional<String> text(String name) {
        return members.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    OptionalLong integer(String name) {
        return members.get(name) instanceof Long number ? OptionalLong.of(number) : OptionalLong.empty();
    }

    JsonTree object(String name) {
        return members.get(name) instanceof Map<?, ?> map ? new JsonTree(map) : EMPTY;
    }

    List<JsonTree> objects(String name) {
        List<JsonTree> objects = new ArrayList<>();
        if (members.get(name) instanceof List<?> list) {
            for (Object element : list) {
                if (element instanceof Map<?, ?> map) {
                    objects.add(new JsonTree(map));
                }
            }
        }
        return objects;
    }

    boolean isEmpty() {
        return members.isEmpty();
    }

    static JsonTree readValue(JsonParser parser) {
        return value(parser) instanceof Map<?, ?> map ? new JsonTree(map) : EMPTY;
    }

    private static @Nullable Object value(JsonParser parser) {
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                    parser.nextToken();
                    map.put(name, value(parser));
                }
                yield map;
            }
            case START_ARRAY -> {
                List<@Nullable Object> list = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    list.add(value(parser));
                }
                yield list;
            }
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT -> parser.getValueAsLong();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case null, default -> null;
        };
    }
}
