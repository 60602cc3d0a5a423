package dev.parley.kernel.http.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.kernel.http.json.StrictJson;
import dev.parley.spi.PlatformException;
import dev.parley.spi.inference.ContentPart;
import dev.parley.spi.inference.InferenceRequest;
import dev.parley.spi.inference.Role;
import dev.parley.spi.inference.ToolCall;
import dev.parley.spi.inference.ToolChoice;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TestMessagesRequestReader {
    private static final String START =
            "{\"model\":\"m\",\"max_tokens\":5,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]";

    private final MessagesRequestReader reader = new MessagesRequestReader(StrictJson.limited(1_000_000));

    @Test
    void resultsOfToolsPrecedeWhatThePersonSays() {
        InferenceRequest request = read("""
                {"model":"m","max_tokens":5,"system":[{"type":"text","text":"s","cache_control":{"type":"ephemeral"}}],
                "messages":[
                {"role":"user","content":"q"},
                {"role":"assistant","content":[{"type":"thinking","thinking":"why","signature":"x"},
                  {"type":"text","text":"a"},{"type":"tool_use","id":"t1","name":"f","input":{"x":1}}]},
                {"role":"user","content":[{"type":"text","text":"and"},
                  {"type":"tool_result","tool_use_id":"t1","content":[{"type":"text","text":"r"}]},
                  {"type":"image","source":{"type":"base64","media_type":"image/png","data":"aGk="}}]}]}""");

        assertThat(request.messages())
                .extracting(message -> message.role())
                .containsExactly(Role.SYSTEM, Role.USER, Role.ASSISTANT, Role.TOOL, Role.USER);
        assertThat(request.messages().get(2).reasoning()).contains("why");
        assertThat(request.messages().get(2).toolCalls()).containsExactly(new ToolCall("t1", "f", "{\"x\":1}"));
        assertThat(request.messages().get(3).toolCallId()).contains("t1");
        assertThat(request.messages().get(3).text()).isEqualTo("r");
        assertThat(request.messages().get(4).content())
                .containsExactly(
                        new ContentPart.Text("and"), new ContentPart.Image("data:image/png;base64,aGk=", null));
        assertThat(request.maxOutputTokens()).hasValue(5);
    }

    @Test
    void readsToolsAndChoice() {
        InferenceRequest request = read(START + ",\"tools\":[{\"name\":\"f\",\"input_schema\":{\"type\":\"object\"}}],"
                + "\"tool_choice\":{\"type\":\"tool\",\"name\":\"f\",\"disable_parallel_tool_use\":true}}");

        assertThat(request.toolChoice()).contains(new ToolChoice.Named("f"));
        assertThat(request.parallelToolCalls()).contains(false);
        assertThat(request.tools().getFirst().parameters()).hasToString("{\"type\":\"object\"}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                {"type":"disabled"}                          | none
                {"type":"enabled","budget_tokens":1024}      | low
                {"type":"enabled","budget_tokens":10000}     | medium
                {"type":"enabled","budget_tokens":32000}     | high
                """)
    void aBudgetOfThinkingIsAnEffort(String thinking, String effort) {
        assertThat(read(START + ",\"thinking\":" + thinking.strip() + "}").reasoningEffort())
                .contains(effort);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                "temperature":1.5                                    | temperature
                "stop_sequences":"x"                                 | stop_sequences
                "thinking":{"type":"enabled"}                        | thinking.budget_tokens
                "tools":[{"type":"bash_20250124","name":"bash"}]     | tools[0].type
                "tools":[{"name":"f"}]                               | tools[0].input_schema
                "tool_choice":{"type":"tool","name":"zz"}            | tool_choice.name
                "mcp_servers":[]                                     | mcp_servers
                "system":7                                           | system
                """)
    void refusesByName(String field, String parameter) {
        refuses(START + "," + field.strip() + "}", parameter);
    }

    @Test
    void refusesWhatIsMissingOrOfAnotherKind() {
        refuses("{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}", "max_tokens");
        refuses(
                "{\"model\":\"m\",\"max_tokens\":1,\"messages\":[{\"role\":\"system\",\"content\":\"x\"}]}",
                "messages[0].role");
        refuses("{\"model\":\"m\",\"max_tokens\":1,\"messages\":[{\"role\":\"user\"}]}", "messages[0].content");
        refuses(
                "{\"model\":\"m\",\"max_tokens\":1,\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"image\","
                        + "\"source\":{\"type\":\"url\",\"url\":\"http://a/b\"}}]}]}",
                "messages[0].content[0].source.type");
    }

    private void refuses(String body, String parameter) {
        assertThatThrownBy(() -> read(body))
                .isInstanceOfSatisfying(
                        PlatformException.class,
                        error -> assertThat(error.parameter()).contains(parameter));
    }

    private InferenceRequest read(String body) {
        return reader.readMessage(body.getBytes(StandardCharsets.UTF_8), new UUID(1, 2), "salt")
                .inference();
    }
}
