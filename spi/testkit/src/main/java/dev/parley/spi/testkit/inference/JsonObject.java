package dev.parley.spi.testkit.inference;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A JSON object, for looking at what a client sent. A member of another type than the one asked for counts as absent. */
public final class JsonObject {
    private final Map<?, ?> members;

    private JsonObject(Map<?, ?> members) {
        this.members = members;
    }

    /** @throws IllegalArgumentException if the text is no JSON object */
    public static JsonObject parse(String text) {
        if (JsonReader.read(text) instanceof Map<?, ?> map) {
            return new JsonObject(map);
        }
        throw new IllegalArgumentException("not a JSON object");
    }

    /** Of maps, lists, texts, numbers, booleans and nulls. */
    public static JsonObject of(Map<String, ? extends @Nullable Object> members) {
        return new JsonObject(members);
    }

    static JsonObject empty() {
        return new JsonObject(Map.of());
    }

    public boolean has(String name) {
        return members.containsKey(name);
    }

    public Optional<String> text(String name) {
        return member(name, String.class);
    }

    public Optional<Long> integer(String name) {
        return member(name, Long.class);
    }

    public Optional<Double> number(String name) {
        return member(name, Number.class).map(Number::doubleValue);
    }

    public boolean flag(String name) {
        return member(name, Boolean.class).orElse(false);
    }

    public Optional<JsonObject> object(String name) {
        return member(name, Map.class).map(JsonObject::new);
    }

    /** The elements that are objects. */
    public List<JsonObject> objects(String name) {
        return elements(name).stream()
                .filter(Map.class::isInstance)
                .map(element -> new JsonObject((Map<?, ?>) element))
                .toList();
    }

    /** The elements that are texts. */
    public List<String> texts(String name) {
        return elements(name).stream()
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .toList();
    }

    public List<String> names() {
        return members.keySet().stream().map(String::valueOf).toList();
    }

    private List<?> elements(String name) {
        return member(name, List.class).orElse(List.of());
    }

    private <T> Optional<T> member(String name, Class<T> type) {
        @Nullable Object value = members.get(name);
        return type.isInstance(value) ? Optional.of(type.cast(value)) : Optional.empty();
    }

    /** The JSON text, in the order in which it was read. */
    @Override
    public String toString() {
        return JsonReader.write(members);
    }
}
