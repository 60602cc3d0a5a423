package dev.parley.kernel.rights;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A JSON value of a file that is brought along, and where it is. What has another type than it should is told with its place. */
record ImportNode(JsonNode json, String place) {
    private static final long MOST_SECONDS = 253_402_300_799L;

    boolean has(String name) {
        return json.hasNonNull(name);
    }

    Optional<ImportNode> find(String name) {
        return has(name) ? Optional.of(new ImportNode(json.get(name), place + ", " + name)) : Optional.empty();
    }

    ImportNode get(String name) {
        return find(name).orElseThrow(() -> ImportErrors.invalid(place, "'" + name + "' is missing."));
    }

    ImportNode object(String name) {
        ImportNode found = get(name);
        if (!found.json.isObject()) {
            throw ImportErrors.invalid(found.place, "it must be an object.");
        }
        return found;
    }

    List<ImportNode> array(String name) {
        ImportNode found = get(name);
        if (!found.json.isArray()) {
            throw ImportErrors.invalid(found.place, "it must be an array.");
        }
        return found.elements();
    }

    List<ImportNode> elements() {
        List<ImportNode> elements = new ArrayList<>();
        for (int i = 0; i < json.size(); i++) {
            elements.add(new ImportNode(json.get(i), place + " " + (i + 1)));
        }
        return elements;
    }

    /** The members of an object, by name. */
    List<Map.Entry<String, ImportNode>> members() {
        return json.properties().stream()
                .map(member ->
                        Map.entry(member.getKey(), new ImportNode(member.getValue(), place + ", " + member.getKey())))
                .toList();
    }

    String string(String name) {
        return optionalString(name).orElseThrow(() -> ImportErrors.invalid(place, "'" + name + "' is missing."));
    }

    Optional<String> optionalString(String name) {
        return find(name).map(found -> {
            if (!found.json.isString()) {
                throw ImportErrors.invalid(found.place, "it must be a string.");
            }
            return whole(found.json.stringValue());
        });
    }

    /** A time as RFC 3339 has it. */
    Optional<Instant> time(String name) {
        return optionalString(name).map(text -> {
            try {
                return inRange(Instant.parse(text), name);
            } catch (DateTimeParseException e) {
                throw ImportErrors.invalid(place, "'" + name + "' is not a time as 2026-01-31T12:00:00Z.");
            }
        });
    }

    /** A time as seconds since 1970, with or without a fraction. */
    Optional<Instant> seconds(String name) {
        return find(name).map(found -> {
            if (!found.json.isNumber()) {
                throw ImportErrors.invalid(found.place, "it must be a number of seconds.");
            }
            double seconds = found.json.asDouble();
            if (!(seconds >= 0 && seconds <= MOST_SECONDS)) {
                throw ImportErrors.invalid(found.place, "it must be a number of seconds since 1970.");
            }
            return Instant.ofEpochMilli(Math.round(seconds * 1000));
        });
    }

    private Instant inRange(Instant time, String name) {
        if (time.getEpochSecond() < 0 || time.getEpochSecond() > MOST_SECONDS) {
            throw ImportErrors.invalid(place, "'" + name + "' is no time between 1970 and 9999.");
        }
        return time;
    }

    /** Half a character cannot be stored. */
    static String whole(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        text.codePoints()
                .map(code -> code >= Character.MIN_SURROGATE && code <= Character.MAX_SURROGATE ? 0xfffd : code)
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }

    /** Without what is in it. */
    @Override
    public String toString() {
        return "ImportNode[" + place + "]";
    }
}
