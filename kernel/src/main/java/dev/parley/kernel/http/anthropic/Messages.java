package dev.parley.kernel.http.anthropic;

import dev.parley.kernel.access.ApiFace;
import dev.parley.kernel.access.ApiKeyHolder;
import dev.parley.kernel.http.exchange.Answering;
import dev.parley.kernel.http.exchange.ApiKeys;
import dev.parley.kernel.http.exchange.CollectedAnswer;
import dev.parley.kernel.http.exchange.Exchange;
import dev.parley.kernel.http.exchange.RateLimits;
import dev.parley.kernel.http.exchange.RequestLimits;
import dev.parley.kernel.http.json.JsonWriter;
import dev.parley.kernel.http.json.StrictJson;
import dev.parley.kernel.inference.InferenceService;
import dev.parley.spi.inference.InferenceRequest;
import jakarta.inject.Inject;
import java.io.IOException;

/** {@code POST /v1/messages} and {@code POST /v1/messages/count_tokens}. */
final class Messages {
    private final ApiKeys keys;
    private final InferenceService inference;
    private final Answering answering;
    private final RateLimits rates;
    private final RequestLimits limits;
    private final MessagesRequestReader reader;
    private final MessageJson messages;

    @Inject
    Messages(ApiKeys keys, InferenceService inference, Answering answering, RateLimits rates, RequestLimits limits) {
        this.keys = keys;
        this.inference = inference;
        this.answering = answering;
        this.rates = rates;
        this.limits = limits;
        StrictJson json = StrictJson.limited(limits.modelBody());
        this.reader = new MessagesRequestReader(json);
        this.messages = new MessageJson(json);
    }

    void create(Exchange exchange) throws IOException, InterruptedException {
        ApiKeyHolder holder = keys.require(exchange, ApiFace.ANTHROPIC);
        MessagesRequest request = rates.reading(exchange, holder, () -> read(exchange, holder));
        String model = request.inference().model();
        exchange.setHeader("request-id", exchange.requestId().toString());
        if (request.stream()) {
            answering.answer(exchange, holder, request.inference(), new MessageStream(exchange, model));
            return;
        }
        answering.answer(
                exchange,
                holder,
                request.inference(),
                new CollectedAnswer(answer -> exchange.json(200, messages.write(exchange.requestId(), model, answer))));
    }

    void countTokens(Exchange exchange) throws IOException {
        ApiKeyHolder holder = keys.require(exchange, ApiFace.ANTHROPIC);
        rates.count(exchange, holder);
        InferenceRequest request = reader.readForCount(
                exchange.jsonBody(limits.modelBody()), exchange.requestId(), inference.cacheSalt(holder.context()));
        ApiKeys.checkModel(holder, request.model());
        long tokens = inference.countTokens(holder.context(), request).tokens();
        exchange.json(
                200, new JsonWriter().object().member("input_tokens", tokens).endObject());
    }

    private MessagesRequest read(Exchange exchange, ApiKeyHolder holder) {
        MessagesRequest request = reader.readMessage(
                exchange.jsonBody(limits.modelBody()), exchange.requestId(), inference.cacheSalt(holder.context()));
        ApiKeys.checkModel(holder, request.inference().model());
        return request;
    }
}
