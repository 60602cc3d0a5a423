package dev.parley.kernel.http.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.spi.Json;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class TestJsonWriter {
    private final JsonMapper mapper = JsonMapper.shared();

    @Test
    void writesWhatAParserReadsBack() {
        String text = "a\"\\/\b\f\n\r\t\u0000\u001f\u007f é ß 中 😀 \u2028";
        JsonWriter json = new JsonWriter().object();
        json.member("text", text).member("number", Long.MIN_VALUE).member("truth", true);
        json.name("list")
                .array()
                .value(1)
                .value("x")
                .nothing()
                .object()
                .endObject()
                .endArray();
        json.name("raw").value(Json.of("{\n \"a\": [1,\r 2]}"));
        json.endObject();

        JsonNode read = mapper.readTree(json.toBytes());

        assertThat(read.get("text").stringValue()).isEqualTo(text);
        assertThat(read.get("number").longValue()).isEqualTo(Long.MIN_VALUE);
        assertThat(read.get("truth").booleanValue()).isTrue();
        assertThat(read.get("list")).hasSize(4);
        assertThat(read.get("raw").get("a")).hasSize(2);
        assertThat(json.toString()).doesNotContain("\n").doesNotContain("\r");
    }

    @Test
    void halvesOfAPairJoinAtTheClient() {
        String first = new JsonWriter().value("\ud83d").toString();
        String second = new JsonWriter().value("\ude00").toString();

        assertThat(first).isEqualTo("\"\\ud83d\"");
        assertThat(mapper.readTree(first).stringValue()
                        + mapper.readTree(second).stringValue())
                .isEqualTo("😀");
    }

    @Test
    void growsAndServesAgain() {
        JsonWriter json = new JsonWriter();
        String large = "ü".repeat(100_000);
        assertThat(mapper.readTree(json.value(large).toBytes()).stringValue()).isEqualTo(large);
        assertThat(json.reset().array().value(1).value(2).endArray().toString()).isEqualTo("[1,2]");
    }
}
