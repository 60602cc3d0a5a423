package dev.parley.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.parley.tests.TestingModelServer.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A framework that many build on. */
@ExtendWith(TestingModelServer.class)
class TestLangChain {
    private static final ChatRequest QUESTION = ChatRequest.builder()
            .messages(UserMessage.from("Call get_weather for Hamburg"))
            .toolSpecifications(ToolSpecification.builder()
                    .name("get_weather")
                    .parameters(
                            JsonObjectSchema.builder().addStringProperty("city").build())
                    .build())
            .build();

    private final Pair pair;

    TestLangChain(Pair pair) {
        this.pair = pair;
    }

    @Test
    void chatsAndCallsTools() {
        OpenAiChatModel model = OpenAiChatModel.builder()
                .baseUrl(pair.server().at("/v1").toString())
                .apiKey(pair.key())
                .modelName(TestingModelServer.MODEL)
                .build();

        assertThat(model.chat("Good evening")).isEqualTo("You said: Good evening");

        ChatResponse answer = model.chat(QUESTION);
        assertThat(answer.aiMessage().toolExecutionRequests())
                .singleElement()
                .satisfies(request -> assertThat(request.name()).isEqualTo("get_weather"));

        ToolExecutionRequest call = answer.aiMessage().toolExecutionRequests().getFirst();
        List<ChatMessage> messages = new ArrayList<>(QUESTION.messages());
        messages.add(answer.aiMessage());
        messages.add(ToolExecutionResultMessage.from(call, "12 degrees, rain"));
        assertThat(model.chat(messages).aiMessage().text()).isEqualTo("The tool said: 12 degrees, rain");
    }

    @Test
    void streams() throws Exception {
        StringBuilder text = new StringBuilder();
        ChatResponse answer = stream(
                ChatRequest.builder()
                        .messages(UserMessage.from("One two three"))
                        .build(),
                text);

        assertThat(answer.aiMessage().text()).isEqualTo("You said: One two three");
        assertThat(text).hasToString("You said: One two three");
    }

    @Test
    void streamsToolCalls() throws Exception {
        assertThat(stream(QUESTION, new StringBuilder()).aiMessage().toolExecutionRequests())
                .singleElement()
                .satisfies(request -> {
                    assertThat(request.name()).isEqualTo("get_weather");
                    assertThat(request.arguments()).isEqualTo("{\"city\": \"Call get_weather for Hamburg\"}");
                });
    }

    private ChatResponse stream(ChatRequest question, StringBuilder text) throws Exception {
        OpenAiStreamingChatModel model = OpenAiStreamingChatModel.builder()
                .baseUrl(pair.server().at("/v1").toString())
                .apiKey(pair.key())
                .modelName(TestingModelServer.MODEL)
                .build();
        CompletableFuture<ChatResponse> answer = new CompletableFuture<>();
        model.chat(question, new StreamingChatResponseHandler() {
            @Override
            public void onPartialResponse(String partial) {
                text.append(partial);
            }

            @Override
            public void onCompleteResponse(ChatResponse response) {
                answer.complete(response);
            }

            @Override
            public void onError(Throwable error) {
                answer.completeExceptionally(error);
            }
        });
        return answer.get(60, TimeUnit.SECONDS);
    }
}
