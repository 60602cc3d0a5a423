package dev.parley.kernel.http.openai;

import dev.parley.kernel.access.ApiFace;
import dev.parley.kernel.access.ApiKeyHolder;
import dev.parley.kernel.http.exchange.Answering;
import dev.parley.kernel.http.exchange.ApiKeys;
import dev.parley.kernel.http.exchange.CollectedAnswer;
import dev.parley.kernel.http.exchange.Endpoint;
import dev.parley.kernel.http.exchange.Exchange;
import dev.parley.kernel.http.exchange.RateLimits;
import dev.parley.kernel.http.exchange.RequestLimits;
import dev.parley.kernel.http.json.StrictJson;
import dev.parley.kernel.inference.InferenceService;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;

/** {@code POST /v1/chat/completions}. */
final class ChatCompletions implements Endpoint {
    private final ApiKeys keys;
    private final InferenceService inference;
    private final Answering answering;
    private final RateLimits rates;
    private final RequestLimits limits;
    private final Clock clock;
    private final ChatRequestReader reader;
    private final CompletionJson completions;

    @Inject
    ChatCompletions(
            ApiKeys keys,
            InferenceService inference,
            Answering answering,
            RateLimits rates,
            RequestLimits limits,
            Clock clock) {
        this.keys = keys;
        this.inference = inference;
        this.answering = answering;
        this.rates = rates;
        this.limits = limits;
        this.clock = clock;
        StrictJson json = StrictJson.limited(limits.modelBody());
        this.reader = new ChatRequestReader(json);
        this.completions = new CompletionJson(json);
    }

    @Override
    public void handle(Exchange exchange) throws IOException, InterruptedException {
        ApiKeyHolder holder = keys.require(exchange, ApiFace.OPENAI);
        ChatRequest request = rates.reading(exchange, holder, () -> read(exchange, holder));
        CompletionHead head = CompletionHead.of(
                exchange.requestId(),
                clock.instant().getEpochSecond(),
                request.inference().model());
        if (request.stream()) {
            answering.answer(
                    exchange, holder, request.inference(), new ChunkStream(exchange, head, request.includeUsage()));
            return;
        }
        answering.answer(
                exchange,
                holder,
                request.inference(),
                new CollectedAnswer(answer -> exchange.json(200, completions.write(head, answer))));
    }

    private ChatRequest read(Exchange exchange, ApiKeyHolder holder) {
        ChatRequest request = reader.read(
                exchange.jsonBody(limits.modelBody()), exchange.requestId(), inference.cacheSalt(holder.context()));
        ApiKeys.checkModel(holder, request.inference().model());
        return request;
    }
}
