package dev.parley.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.parley.tests.TestingModelServer.Pair;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A framework that many build on. */
@ExtendWith(TestingModelServer.class)
class TestLangChain {
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

        ChatResponse answer = model.chat(ChatRequest.builder()
                .messages(UserMessage.from("Call get_weather for Hamburg"))
                .toolSpecifications(ToolSpecification.builder()
                        .name("get_weather")
                        .parameters(JsonObjectSchema.builder()
                                .addStringProperty("city")
                                .build())
                        .build())
                .build());
        assertThat(answer.aiMessage().toolExecutionRequests())
                .singleElement()
                .satisfies(request -> assertThat(request.name()).isEqualTo("get_weather"));
    }

    @Test
    void streams() throws Exception {
        OpenAiStreamingChatModel model = OpenAiStreamingChatModel.builder()
                .baseUrl(pair.server().at("/v1").toString())
                .apiKey(pair.key())
                .modelName(TestingModelServer.MODEL)
                .build();
        CompletableFuture<ChatResponse> answer = new CompletableFuture<>();
        StringBuilder text = new StringBuilder();
        model.chat("One two three", new StreamingChatResponseHandler() {
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

        assertThat(answer.get(60, TimeUnit.SECONDS).aiMessage().text()).isEqualTo("You said: One two three");
        assertThat(text).hasToString("You said: One two three");
    }
}
