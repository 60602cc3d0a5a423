package dev.parley.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.JsonValue;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.errors.BadRequestException;
import com.anthropic.errors.NotFoundException;
import com.anthropic.errors.UnauthorizedException;
import com.anthropic.helpers.MessageAccumulator;
import com.anthropic.models.messages.ContentBlockParam;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCountTokensParams;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.anthropic.models.messages.StopReason;
import com.anthropic.models.messages.Tool;
import com.anthropic.models.messages.ToolResultBlockParam;
import com.anthropic.models.messages.ToolUseBlock;
import dev.parley.tests.TestingModelServer.Pair;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The official client, as its users use it. */
@ExtendWith(TestingModelServer.class)
class TestAnthropicClient {
    private static final String MODEL = TestingModelServer.MODEL;

    private final Pair pair;
    private final AnthropicClient client;

    TestAnthropicClient(Pair pair) {
        this.pair = pair;
        client = client(pair.key());
    }

    @Test
    void chats() {
        Message message = client.messages()
                .create(question("Good morning").system("Be kind.").build());

        assertThat(message.content())
                .singleElement()
                .satisfies(block -> assertThat(block.asText().text()).isEqualTo("You said: Good morning"));
        assertThat(message.stopReason()).hasValue(StopReason.END_TURN);
        assertThat(message.usage().inputTokens()).isPositive();
        assertThat(message.usage().outputTokens()).isPositive();
    }

    @Test
    void streams() {
        StringBuilder text = new StringBuilder();
        try (StreamResponse<RawMessageStreamEvent> stream =
                client.messages().createStreaming(question("One two three").build())) {
            stream.stream()
                    .flatMap(event -> event.contentBlockDelta().stream())
                    .flatMap(event -> event.delta().text().stream())
                    .forEach(delta -> text.append(delta.text()));
        }
        assertThat(text).hasToString("You said: One two three");
    }

    @Test
    void callsTools() {
        MessageCreateParams.Builder params = weather();
        Message message = client.messages().create(params.build());

        assertThat(message.stopReason()).hasValue(StopReason.TOOL_USE);
        assertThat(message.content().getLast().asToolUse().name()).isEqualTo("get_weather");

        Message second = client.messages()
                .create(params.addMessage(message)
                        .addUserMessageOfContentBlockParams(
                                List.of(ContentBlockParam.ofToolResult(ToolResultBlockParam.builder()
                                        .toolUseId(message.content()
                                                .getLast()
                                                .asToolUse()
                                                .id())
                                        .content("12 degrees, rain")
                                        .build())))
                        .build());
        assertThat(second.content().getLast().asText().text()).isEqualTo("The tool said: 12 degrees, rain");
    }

    @Test
    void streamsToolCalls() {
        MessageAccumulator whole = MessageAccumulator.create();
        try (StreamResponse<RawMessageStreamEvent> stream =
                client.messages().createStreaming(weather().build())) {
            stream.stream().forEach(whole::accumulate);
        }

        assertThat(whole.message().stopReason()).hasValue(StopReason.TOOL_USE);
        ToolUseBlock call = whole.message().content().getLast().asToolUse();
        assertThat(call.name()).isEqualTo("get_weather");
        assertThat(call._input()).isEqualTo(JsonValue.from(Map.of("city", "Call get_weather for Hamburg")));
    }

    @Test
    void countsTokens() {
        assertThat(client.messages()
                        .countTokens(MessageCountTokensParams.builder()
                                .model(MODEL)
                                .addUserMessage("One two three")
                                .build())
                        .inputTokens())
                .isPositive();
    }

    @Test
    void errorsAreTheClientsOwn() {
        assertThat(catchThrowableOfType(
                        UnauthorizedException.class,
                        () -> client("nobody")
                                .messages()
                                .create(question("hello").build())))
                .isNotNull();
        assertThat(catchThrowableOfType(
                        NotFoundException.class,
                        () -> client.messages()
                                .create(question("hello").model("no-such-model").build())))
                .isNotNull();
        assertThat(catchThrowableOfType(
                        BadRequestException.class,
                        () -> client.messages()
                                .create(question("word ".repeat(20_000)).build())))
                .isNotNull();
    }

    private static MessageCreateParams.Builder weather() {
        return question("Call get_weather for Hamburg")
                .addTool(Tool.builder()
                        .name("get_weather")
                        .inputSchema(Tool.InputSchema.builder()
                                .properties(JsonValue.from(Map.of("city", Map.of("type", "string"))))
                                .build())
                        .build());
    }

    private static MessageCreateParams.Builder question(String text) {
        return MessageCreateParams.builder().model(MODEL).maxTokens(256).addUserMessage(text);
    }

    private AnthropicClient client(String key) {
        return AnthropicOkHttpClient.builder()
                .baseUrl(pair.server().base().toString().replaceAll("/$", ""))
                .apiKey(key)
                .maxRetries(0)
                .build();
    }
}
