package dev.parley.plugin.oidc;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jose4j.json.JsonUtil;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/** A JSON object from a provider. A member of another type than the one asked for counts as absent. */
record JsonClaims(Map<String, Object> members) {
    /** Empty for what is no JSON object. */
    static Optional<JsonClaims> parse(String json) {
        try {
            return Optional.of(new JsonClaims(JsonUtil.parseJson(json)));
        } catch (JoseException _) {
            return Optional.empty();
        }
    }

    Optional<String> text(String name) {
        return value(name) instanceof String text && !text.isBlank() ? Optional.of(text.strip()) : Optional.empty();
    }

    /** The elements that are texts; of a single text, that one. Empty where the member is absent. */
    Optional<Set<String>> texts(String name) {
        return switch (value(name)) {
            case String text -> Optional.of(text.isBlank() ? Set.of() : Set.of(text.strip()));
            case List<?> list ->
                Optional.of(list.stream()
                        .filter(String.class::isInstance)
                        .map(element -> ((String) element).strip())
                        .filter(text -> !text.isEmpty())
                        .collect(Collectors.toSet()));
            case null, default -> Optional.empty();
        };
    }

    /** Some providers write it as text. */
    Optional<Boolean> flag(String name) {
        return switch (value(name)) {
            case Boolean flag -> Optional.of(flag);
            case String text -> Optional.of(text.equals("true"));
            case null, default -> Optional.empty();
        };
    }

    Optional<Long> number(String name) {
        return value(name) instanceof Number number ? Optional.of(number.longValue()) : Optional.empty();
    }

    /** Whether there is such a member, of whatever type. */
    boolean has(String name) {
        return value(name) != null;
    }

    /** These, and of the other's those that are missing here. */
    JsonClaims or(JsonClaims other) {
        Map<String, Object> all = new HashMap<>(other.members);
        all.putAll(members);
        return new JsonClaims(all);
    }

    /** Claims are about a person. */
    @Override
    public String toString() {
        return "JsonClaims[" + members.size() + "]";
    }

    /** By its name, which may have dots in it as addresses do; else by its path. */
    private @Nullable Object value(String name) {
        if (members.containsKey(name)) {
            return members.get(name);
        }
        Object value = members;
        for (String step : name.split("\\.", -1)) {
            value = value instanceof Map<?, ?> map ? map.get(step) : null;
        }
        return value;
    }
}
