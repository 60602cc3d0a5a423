package dev.parley.kernel.http.json;

import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The fields of a JSON object of a request, read by type; a fault names the field by its path. A null counts as absent. */
public final class JsonFields {
    private static final ErrorCode WRONG_TYPE = new ErrorCode("request.invalid-type", ErrorType.INVALID_REQUEST);
    private static final ErrorCode WRONG_VALUE = new ErrorCode("request.invalid-value", ErrorType.INVALID_REQUEST);
    private static final ErrorCode MISSING = new ErrorCode("request.missing-field", ErrorType.INVALID_REQUEST);
    private static final ErrorCode UNKNOWN = new ErrorCode("request.unknown-field", ErrorType.INVALID_REQUEST);
    private static final ErrorCode UNSUPPORTED = new ErrorCode("request.unsupported-field", ErrorType.INVALID_REQUEST);

    private final JsonNode node;
    private final String path;

    private JsonFields(JsonNode node, String path) {
        this.node = node;
        this.path = path;
    }

    /** @throws PlatformException if the body is no object */
    public static JsonFields ofBody(JsonNode body) {
        if (!body.isObject()) {
            throw new PlatformException(WRONG_TYPE, "The body must be a JSON object, not " + kind(body) + ".");
        }
        return new JsonFields(body, "");
    }

    /** The object as JSON without white space. */
    public String written() {
        return node.toString();
    }

    /** The path of a field of this object, as {@code messages[2].content}. */
    public String path(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    public String path() {
        return path;
    }

    public boolean has(String name) {
        return node.hasNonNull(name);
    }

    public Set<String> names() {
        return Set.copyOf(node.propertyNames());
    }

    public Optional<JsonNode> node(String name) {
        JsonNode value = node.get(name);
        return value == null || value.isNull() ? Optional.empty() : Optional.of(value);
    }

    public @Nullable String string(String name) {
        JsonNode value = node(name).orElse(null);
        if (value == null) {
            return null;
        }
        if (!value.isString()) {
            throw wrongType(path(name), "a string", value);
        }
        return value.stringValue();
    }

    public String requiredString(String name) {
        String value = string(name);
        if (value == null) {
            throw missing(name);
        }
        return value;
    }

    public @Nullable Boolean bool(String name) {
        JsonNode value = node(name).orElse(null);
        if (value == null) {
            return null;
        }
        if (!value.isBoolean()) {
            throw wrongType(path(name), "a boolean", value);
        }
        return value.booleanValue();
    }

    public @Nullable Long integer(String name, long least, long most) {
        JsonNode value = node(name).orElse(null);
        if (value == null) {
            return null;
        }
        if (!value.isIntegralNumber()) {
            throw wrongType(path(name), "an integer", value);
        }
        if (!value.canConvertToLong() || value.longValue() < least || value.longValue() > most) {
            throw wrongValue(path(name), "an integer from " + least + " to " + most);
        }
        return value.longValue();
    }

    public @Nullable Double number(String name, double least, double most) {
        JsonNode value = node(name).orElse(null);
        return value == null ? null : number(value, path(name), least, most);
    }

    /** A number on its own, as a member of a map. */
    public static double number(JsonNode value, String where, double least, double most) {
        if (!value.isNumber()) {
            throw wrongType(where, "a number", value);
        }
        double number = value.asDouble(Double.NaN);
        if (!(number >= least && number <= most)) {
            throw wrongValue(where, String.format(Locale.ROOT, "a number from %s to %s", least, most));
        }
        return number;
    }

    /** The elements of an array of objects; none where the field is absent. */
    public List<JsonFields> objects(String name) {
        List<JsonFields> found = new ArrayList<>();
        JsonNode value = node(name).orElse(null);
        if (value == null) {
            return found;
        }
        if (!value.isArray()) {
            throw wrongType(path(name), "an array", value);
        }
        for (int i = 0; i < value.size(); i++) {
            String where = path(name) + "[" + i + "]";
            JsonNode element = value.get(i);
            if (!element.isObject()) {
                throw wrongType(where, "an object", element);
            }
            found.add(new JsonFields(element, where));
        }
        return found;
    }

    public List<String> strings(String name) {
        List<String> found = new ArrayList<>();
        JsonNode value = node(name).orElse(null);
        if (value == null) {
            return found;
        }
        if (!value.isArray()) {
            throw wrongType(path(name), "an array of strings", value);
        }
        for (int i = 0; i < value.size(); i++) {
            if (!value.get(i).isString()) {
                throw wrongType(path(name) + "[" + i + "]", "a string", value.get(i));
            }
            found.add(value.get(i).stringValue());
        }
        return found;
    }

    public Optional<JsonFields> object(String name) {
        return node(name).map(value -> {
            if (!value.isObject()) {
                throw wrongType(path(name), "an object", value);
            }
            return new JsonFields(value, path(name));
        });
    }

    public JsonFields requiredObject(String name) {
        return object(name).orElseThrow(() -> missing(name));
    }

    /** @throws PlatformException if there is a field of another name */
    public void allowOnly(Set<String> known) {
        for (String name : node.propertyNames()) {
            if (!known.contains(name)) {
                throw unknown(name);
            }
        }
    }

    public PlatformException unknown(String name) {
        return new PlatformException(UNKNOWN, "Unrecognized request argument supplied: " + path(name))
                .withParameter(path(name));
    }

    public PlatformException missing(String name) {
        return new PlatformException(MISSING, "Missing required parameter: '" + path(name) + "'.")
                .withParameter(path(name));
    }

    /** @param expected what the value should have been, as {@code a string} */
    public static PlatformException wrongType(String where, String expected, JsonNode value) {
        return new PlatformException(
                        WRONG_TYPE,
                        "Invalid type for '" + where + "': expected " + expected + ", but got " + kind(value)
                                + " instead.")
                .withParameter(where);
    }

    public static PlatformException wrongValue(String where, String expected) {
        return new PlatformException(WRONG_VALUE, "Invalid value for '" + where + "': expected " + expected + ".")
                .withParameter(where);
    }

    /** A field or value that the dialect has and this platform has not. */
    public static PlatformException unsupported(String where, String why) {
        return new PlatformException(UNSUPPORTED, "Unsupported value for '" + where + "': " + why).withParameter(where);
    }

    private static String kind(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> "an object";
            case ARRAY -> "an array";
            case STRING -> "a string";
            case NUMBER -> value.isIntegralNumber() ? "an integer" : "a decimal number";
            case BOOLEAN -> "a boolean";
            case NULL -> "null";
            case BINARY, POJO, MISSING -> "something else";
        };
    }
}
