package dev.parley.kernel.chat;

import dev.parley.kernel.conversation.ConversationMessage;
import dev.parley.kernel.database.Ids;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.inference.InferenceService;
import dev.parley.kernel.inference.InputSize;
import dev.parley.kernel.inference.OfferedModel;
import dev.parley.spi.inference.InferenceRequest;
import dev.parley.spi.inference.ModelDescription;
import dev.parley.spi.inference.TokenCount;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Makes what a model is sent for a branch. */
final class TurnPlanner {
    private final InferenceService inference;
    private final Ids ids;
    private final ChatConfig config;

    @Inject
    TurnPlanner(InferenceService inference, Ids ids, ChatConfig config) {
        this.inference = inference;
        this.ids = ids;
        this.config = config;
    }

    ModelDescription model(TenantContext context, Optional<String> chosen) {
        OfferedModel model =
                chosen.map(id -> inference.model(context, id)).orElseGet(() -> inference.preferredModel(context));
        return model.description();
    }

    /**
     * The request for a branch that ends with a person's message.
     *
     * @throws dev.parley.spi.PlatformException INVALID_REQUEST {@code context-length-exceeded} if that message alone is too
     *     long
     */
    InferenceRequest request(TenantContext context, ModelDescription model, Ask ask) {
        String salt = inference.cacheSalt(context);
        ContextWindow window = new ContextWindow(
                model,
                config.systemPrompt(),
                (messages, budget) -> tokens(
                        context,
                        builder(ids.next(), salt, model).messages(messages).build(),
                        budget));
        ContextWindow.Fit fit = window.fit(ask.branch());
        if (fit.tokens() > window.budget()) {
            throw InferenceService.tooLong(model.id(), fit.tokens(), window.budget());
        }
        InferenceRequest.Builder request = builder(ask.id(), salt, model).messages(fit.messages());
        long most = InputSize.mostTokens(request.build());
        return request.maxOutputTokens(window.answerLimit(most)).build();
    }

    /** A count may cost a call to the model server, so what surely fits is not counted. */
    private long tokens(TenantContext context, InferenceRequest request, long budget) {
        long most = InputSize.mostTokens(request);
        if (most <= budget) {
            return most;
        }
        TokenCount count = inference.countTokens(context, request);
        return count.exact() ? count.tokens() : InputSize.likelyTokens(request);
    }

    private static InferenceRequest.Builder builder(UUID id, String salt, ModelDescription model) {
        return InferenceRequest.builder(id, salt, model.id());
    }

    /** What is to be answered, and as which request. */
    record Ask(UUID id, List<ConversationMessage> branch) {}
}
