package dev.parley.kernel.http.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.kernel.http.json.StrictJson;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import dev.parley.spi.inference.ContentPart;
import dev.parley.spi.inference.InferenceRequest;
import dev.parley.spi.inference.Role;
import dev.parley.spi.inference.ToolChoice;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TestChatRequestReader {
    private static final String MESSAGES = "\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]";
    private static final String TOOLS =
            "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"a\",\"parameters\":{\"type\":\"object\"}}},"
                    + "{\"type\":\"function\",\"function\":{\"name\":\"b\"}}]";

    private final ChatRequestReader reader = new ChatRequestReader(StrictJson.limited(10_000_000));

    @Test
    void readsEveryKindOfMessage() {
        InferenceRequest request = read("""
                {"model":"m","messages":[
                {"role":"system","content":"s"},
                {"role":"developer","content":[{"type":"text","text":"d"}]},
                {"role":"user","name":"ann","content":[{"type":"text","text":"u"},
                  {"type":"image_url","image_url":{"url":"data:image/png;base64,aGk=","detail":"low"}}]},
                {"role":"assistant","content":null,"reasoning_content":"why","tool_calls":[
                  {"id":"functions.f:0","type":"function","function":{"name":"f","arguments":"{}"}}]},
                {"role":"tool","tool_call_id":"functions.f:0","content":"r"}]}""").inference();

        assertThat(request.messages())
                .extracting(message -> message.role())
                .containsExactly(Role.SYSTEM, Role.DEVELOPER, Role.USER, Role.ASSISTANT, Role.TOOL);
        assertThat(request.messages().get(2).content().get(1))
                .isEqualTo(new ContentPart.Image("data:image/png;base64,aGk=", "low"));
        assertThat(request.messages().get(2).name()).contains("ann");
        assertThat(request.messages().get(3).reasoning()).contains("why");
        assertThat(request.messages().get(3).toolCalls().getFirst().id()).isEqualTo("functions.f:0");
        assertThat(request.messages().get(4).toolCallId()).contains("functions.f:0");
    }

    @Test
    void readsSampling() {
        ChatRequest request = read("{" + MESSAGES
                + ",\"temperature\":0.5,\"top_p\":1,\"top_k\":3,\"seed\":7,\"stop\":\"x\",\"logprobs\":true,"
                + "\"top_logprobs\":2,\"logit_bias\":{\"5\":-1.5},\"max_completion_tokens\":9,\"stream\":true,"
                + "\"stream_options\":{\"include_usage\":true},\"min_p\":0.1,\"reasoning_effort\":\"low\"}");

        assertThat(request.stream()).isTrue();
        assertThat(request.includeUsage()).isTrue();
        InferenceRequest inference = request.inference();
        assertThat(inference.sampling().temperature()).hasValue(0.5);
        assertThat(inference.sampling().topK()).hasValue(3);
        assertThat(inference.sampling().seed()).hasValue(7);
        assertThat(inference.sampling().stop()).containsExactly("x");
        assertThat(inference.sampling().topLogprobs()).contains(2);
        assertThat(inference.sampling().logitBias()).containsEntry("5", -1.5);
        assertThat(inference.maxOutputTokens()).hasValue(9);
        assertThat(inference.reasoningEffort()).contains("low");
        assertThat(inference.vendorFields().get("min_p")).hasToString("0.1");
        assertThat(inference.rawWanted()).isTrue();
    }

    @Test
    void nullIsAbsent() {
        ChatRequest request = read("{" + MESSAGES + ",\"temperature\":null,\"stop\":null,\"tools\":null,\"n\":null,"
                + "\"stream\":null,\"response_format\":null,\"audio\":null}");

        assertThat(request.stream()).isFalse();
        assertThat(request.inference().sampling().temperature()).isEmpty();
    }

    @Test
    void readsToolChoices() {
        assertThat(choice("\"none\"")).isEqualTo(new ToolChoice.None());
        assertThat(choice("\"required\"")).isEqualTo(new ToolChoice.Required());
        assertThat(choice("{\"type\":\"function\",\"function\":{\"name\":\"b\"}}"))
                .isEqualTo(new ToolChoice.Named("b"));

        InferenceRequest allowed = withTools("{\"type\":\"allowed_tools\",\"allowed_tools\":{\"mode\":\"auto\","
                + "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"b\"}}]}}");
        assertThat(allowed.tools()).extracting(tool -> tool.name()).containsExactly("b");
        assertThat(allowed.toolChoice()).contains(new ToolChoice.Auto());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                "n":2                                                  | n
                "audio":{}                                             | audio
                "modalities":["text","audio"]                          | modalities
                "store":true                                           | store
                "web_search_options":{}                                | web_search_options
                "functions":[]                                         | functions
                "prediction":{}                                        | prediction
                "service_tier":"priority"                              | service_tier
                "temperature":2.1                                      | temperature
                "temperature":"hot"                                    | temperature
                "top_p":-0.1                                           | top_p
                "max_tokens":0                                         | max_tokens
                "max_tokens":1.5                                       | max_tokens
                "max_tokens":1,"max_completion_tokens":1               | max_tokens
                "seed":99999999999999999999                            | seed
                "stop":["a","b","c","d","e"]                           | stop
                "stop":[1]                                             | stop[0]
                "top_logprobs":3                                       | top_logprobs
                "logit_bias":{"x":1}                                   | logit_bias
                "logit_bias":{"1":101}                                 | logit_bias.1
                "response_format":{"type":"grammar"}                   | response_format.type
                "response_format":{"type":"json_schema"}               | response_format.json_schema
                "tool_choice":"required"                               | tool_choice
                "tool_choice":{"type":"function","function":{"name":"zz"}} | tool_choice.function.name
                "tools":[{"type":"custom"}]                            | tools[0].type
                "tools":[{"type":"function","function":{"name":"a b"}}]| tools[0].function.name
                "stream":"yes"                                         | stream
                "stream_options":{}                                    | stream_options
                "metadata":{"a":1}                                     | metadata.a
                "temprature":1                                         | temprature
                """)
    void refusesByName(String field, String parameter) {
        refuses("{" + MESSAGES + "," + field.strip() + "}", parameter.strip());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                {}                                                                    | messages[0].role
                {"role":"function","content":"x"}                                     | messages[0].role
                {"role":"user"}                                                       | messages[0].content
                {"role":"user","content":7}                                           | messages[0].content
                {"role":"user","content":[{"type":"input_audio"}]}                    | messages[0].content[0].type
                {"role":"system","content":[{"type":"image_url"}]}                    | messages[0].content[0].type
                {"role":"tool","content":"x"}                                         | messages[0].tool_call_id
                {"role":"assistant"}                                                  | messages[0].content
                {"role":"user","content":"x","mood":"good"}                           | messages[0].mood
                {"role":"user","content":[{"type":"image_url","image_url":{"url":"https://a/b.png"}}]} | messages[0].content[0].image_url.url
                {"role":"user","content":[{"type":"image_url","image_url":{"url":"data:text/html;base64,aa"}}]} | messages[0].content[0].image_url.url
                """)
    void refusesMessagesByPath(String message, String parameter) {
        refuses("{\"model\":\"m\",\"messages\":[" + message.strip() + "]}", parameter.strip());
    }

    @Test
    void refusesWhatIsNoRequest() {
        refuses("{\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}", "model");
        refuses("{\"model\":\"m\"}", "messages");
        refuses("{\"model\":\"m\",\"messages\":[]}", "messages");
        refuses("{\"model\":\"m\",\"messages\":\"x\"}", "messages");
        refuses("{\"model\":\"m\",\"messages\":[1]}", "messages[0]");
        assertThatThrownBy(() -> read("[]")).isInstanceOf(PlatformException.class);
    }

    @Test
    void refusesMoreMessagesThanAnyWindowHolds() {
        String message = "{\"role\":\"user\",\"content\":\"x\"}";
        refuses(
                "{\"model\":\"m\",\"messages\":[" + String.join(",", Collections.nCopies(100_000, message)) + "]}",
                "messages");
    }

    private ToolChoice choice(String json) {
        return withTools(json).toolChoice().orElseThrow();
    }

    private InferenceRequest withTools(String choice) {
        return read("{" + MESSAGES + "," + TOOLS + ",\"tool_choice\":" + choice + "}")
                .inference();
    }

    private void refuses(String body, String parameter) {
        assertThatThrownBy(() -> read(body)).isInstanceOfSatisfying(PlatformException.class, error -> {
            assertThat(error.type()).isEqualTo(ErrorType.INVALID_REQUEST);
            assertThat(error.parameter()).contains(parameter);
            assertThat(List.of(error.message().split(" "))).hasSizeGreaterThan(2);
        });
    }

    private ChatRequest read(String body) {
        return reader.read(body.getBytes(StandardCharsets.UTF_8), new UUID(1, 2), "salt");
    }
}
