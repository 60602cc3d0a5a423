package dev.parley.kernel.http.json;

import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads JSON as RFC 8259 has it and nothing more: UTF-8 without faults, no name twice, nothing after the value, limits on all. */
public final class StrictJson {
    private static final ErrorCode INVALID = new ErrorCode("request.invalid-json", ErrorType.INVALID_REQUEST);
    private static final int MAX_DEPTH = 200;
    private static final int MAX_NUMBER = 100;
    private static final int MAX_NAME = 1024;
    private static final int MAX_TOKENS = 5_000_000;

    private final JsonMapper mapper;

    StrictJson(int maxBytes) {
        StreamReadConstraints limits = StreamReadConstraints.builder()
                .maxNestingDepth(MAX_DEPTH)
                .maxNumberLength(MAX_NUMBER)
                .maxNameLength(MAX_NAME)
                .maxStringLength(maxBytes)
                .maxTokenCount(MAX_TOKENS)
                .build();
        mapper = JsonMapper.builder(
                        JsonFactory.builder().streamReadConstraints(limits).build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }

    /** @param maxBytes the largest body that the reader is given */
    public static StrictJson limited(int maxBytes) {
        return new StrictJson(maxBytes);
    }

    /** @throws PlatformException INVALID_REQUEST that says where the text is wrong */
    public JsonNode read(byte[] utf8) {
        String text = decode(utf8);
        try {
            JsonNode node = mapper.readTree(text);
            if (node.isMissingNode()) {
                throw new PlatformException(INVALID, "The body is empty; it must be a JSON value.");
            }
            if (text.contains("\\u")) {
                refuseHalfPairs(node);
            }
            return node;
        } catch (JacksonException e) {
            throw new PlatformException(INVALID, "The body is not valid JSON" + place(e) + ".", e);
        }
    }

    /** The value, as it is carried to a backend. */
    public dev.parley.spi.Json write(JsonNode node) {
        return dev.parley.spi.Json.ofUtf8(mapper.writeValueAsBytes(node));
    }

    private static String decode(byte[] utf8) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new PlatformException(INVALID, "The body is not valid UTF-8.", e);
        }
    }

    private static String place(JacksonException fault) {
        TokenStreamLocation location = fault.getLocation();
        return location == null || location.getLineNr() < 0
                ? ""
                : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }

    /** Half a surrogate pair can be written as an escape, and then be encoded by nobody. */
    private static void refuseHalfPairs(JsonNode node) {
        if (node.isString()) {
            refuseHalfPair(node.stringValue());
        } else if (node.isObject()) {
            for (Map.Entry<String, JsonNode> property : node.properties()) {
                refuseHalfPair(property.getKey());
                refuseHalfPairs(property.getValue());
            }
        } else if (node.isArray()) {
            node.values().forEach(StrictJson::refuseHalfPairs);
        }
    }

    private static void refuseHalfPair(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                boolean pair = Character.isHighSurrogate(text.charAt(i))
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    throw new PlatformException(INVALID, "The body has an escaped half of a surrogate pair.");
                }
                i++;
            }
        }
    }
}
