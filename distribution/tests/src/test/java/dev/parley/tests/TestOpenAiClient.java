package dev.parley.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.core.http.StreamResponse;
import com.openai.errors.BadRequestException;
import com.openai.errors.NotFoundException;
import com.openai.errors.UnauthorizedException;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.models.FunctionDefinition;
import com.openai.models.FunctionParameters;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionFunctionTool;
import com.openai.models.chat.completions.ChatCompletionMessageFunctionToolCall;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.models.Model;
import dev.parley.tests.TestingModelServer.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The official client, as its users use it. */
@ExtendWith(TestingModelServer.class)
class TestOpenAiClient {
    private static final String MODEL = TestingModelServer.MODEL;

    private final Pair pair;
    private final OpenAIClient client;

    TestOpenAiClient(Pair pair) {
        this.pair = pair;
        client = client(pair.key());
    }

    @Test
    void listsModels() {
        assertThat(client.models().list().data()).extracting(Model::id).contains(MODEL);
        assertThat(client.models().retrieve(MODEL).id()).isEqualTo(MODEL);
    }

    @Test
    void chats() {
        ChatCompletion completion = client.chat()
                .completions()
                .create(question("Good morning, Ümläut 🎈").build());

        assertThat(completion.model()).isEqualTo(MODEL);
        assertThat(completion.choices()).singleElement().satisfies(choice -> {
            assertThat(choice.message().content()).hasValue("You said: Good morning, Ümläut 🎈");
            assertThat(choice.finishReason()).isEqualTo(ChatCompletion.Choice.FinishReason.STOP);
        });
        assertThat(completion.usage()).hasValueSatisfying(usage -> {
            assertThat(usage.promptTokens()).isPositive();
            assertThat(usage.completionTokens()).isPositive();
            assertThat(usage.totalTokens()).isEqualTo(usage.promptTokens() + usage.completionTokens());
        });
    }

    @Test
    void streams() {
        StringBuilder text = new StringBuilder();
        List<ChatCompletionChunk> chunks = new ArrayList<>();
        ChatCompletionCreateParams params = question("One two three four")
                .streamOptions(
                        ChatCompletionStreamOptions.builder().includeUsage(true).build())
                .build();
        try (StreamResponse<ChatCompletionChunk> stream =
                client.chat().completions().createStreaming(params)) {
            stream.stream().forEach(chunks::add);
        }
        chunks.forEach(chunk ->
                chunk.choices().forEach(choice -> choice.delta().content().ifPresent(text::append)));

        assertThat(text).hasToString("You said: One two three four");
        assertThat(chunks)
                .extracting(ChatCompletionChunk::id)
                .containsOnly(chunks.getFirst().id());
        assertThat(chunks).extracting(ChatCompletionChunk::model).containsOnly(MODEL);
        assertThat(chunks.getLast().choices()).isEmpty();
        assertThat(chunks.getLast().usage()).isPresent();
    }

    @Test
    void callsTools() {
        ChatCompletionCreateParams.Builder params =
                question("Call get_weather for Hamburg").addTool(weather());
        ChatCompletion first = client.chat().completions().create(params.build());

        ChatCompletion.Choice choice = first.choices().getFirst();
        assertThat(choice.finishReason()).isEqualTo(ChatCompletion.Choice.FinishReason.TOOL_CALLS);
        ChatCompletionMessageFunctionToolCall call =
                choice.message().toolCalls().orElseThrow().getFirst().asFunction();
        assertThat(call.function().name()).isEqualTo("get_weather");

        ChatCompletion second = client.chat()
                .completions()
                .create(params.addMessage(choice.message())
                        .addMessage(com.openai.models.chat.completions.ChatCompletionToolMessageParam.builder()
                                .toolCallId(call.id())
                                .content("12 degrees, rain")
                                .build())
                        .build());
        assertThat(second.choices().getFirst().message().content()).hasValue("The tool said: 12 degrees, rain");
    }

    @Test
    void streamsToolCalls() {
        ChatCompletionAccumulator whole = ChatCompletionAccumulator.create();
        ChatCompletionCreateParams params =
                question("Call get_weather for Hamburg").addTool(weather()).build();
        try (StreamResponse<ChatCompletionChunk> stream =
                client.chat().completions().createStreaming(params)) {
            stream.stream().forEach(whole::accumulate);
        }

        ChatCompletion.Choice choice = whole.chatCompletion().choices().getFirst();
        assertThat(choice.finishReason()).isEqualTo(ChatCompletion.Choice.FinishReason.TOOL_CALLS);
        assertThat(choice.message().toolCalls().orElseThrow()).singleElement().satisfies(call -> {
            assertThat(call.asFunction().function().name()).isEqualTo("get_weather");
            assertThat(call.asFunction().function().arguments())
                    .isEqualTo("{\"city\": \"Call get_weather for Hamburg\"}");
        });
    }

    @Test
    void aBadKeyIsTheClientsUnauthorized() {
        UnauthorizedException error = catchThrowableOfType(
                UnauthorizedException.class, () -> client("sk-nobody").models().list());
        assertThat(error.code()).hasValue("invalid_api_key");
    }

    @Test
    void aBadModelIsTheClientsNotFound() {
        NotFoundException error = catchThrowableOfType(
                NotFoundException.class,
                () -> client.chat()
                        .completions()
                        .create(question("hello").model("no-such-model").build()));
        assertThat(error.code()).hasValue("model_not_found");
    }

    @Test
    void tooLongIsTheClientsBadRequest() {
        BadRequestException error = catchThrowableOfType(
                BadRequestException.class,
                () -> client.chat()
                        .completions()
                        .create(question("word ".repeat(20_000)).build()));
        assertThat(error.code()).hasValue("context_length_exceeded");
    }

    private ChatCompletionCreateParams.Builder question(String text) {
        return ChatCompletionCreateParams.builder().model(MODEL).addUserMessage(text);
    }

    private static ChatCompletionFunctionTool weather() {
        return ChatCompletionFunctionTool.builder()
                .function(FunctionDefinition.builder()
                        .name("get_weather")
                        .description("The weather of a city")
                        .parameters(FunctionParameters.builder()
                                .putAdditionalProperty("type", JsonValue.from("object"))
                                .putAdditionalProperty(
                                        "properties", JsonValue.from(Map.of("city", Map.of("type", "string"))))
                                .build())
                        .build())
                .build();
    }

    private OpenAIClient client(String key) {
        return OpenAIOkHttpClient.builder()
                .baseUrl(pair.server().at("/v1").toString())
                .apiKey(key)
                .maxRetries(0)
                .build();
    }
}
