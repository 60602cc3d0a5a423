package dev.parley.kernel.http.openai;

import dev.parley.kernel.access.ApiFace;
import dev.parley.kernel.access.ApiKeyHolder;
import dev.parley.kernel.http.exchange.ApiKeys;
import dev.parley.kernel.http.exchange.Exchange;
import dev.parley.kernel.http.exchange.RateLimits;
import dev.parley.kernel.http.json.JsonWriter;
import dev.parley.kernel.inference.InferenceService;
import dev.parley.kernel.inference.OfferedModel;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;

/** {@code GET /v1/models} and {@code GET /v1/models/{id}}, in OpenAI's form. */
public final class Models {
    private final ApiKeys keys;
    private final InferenceService inference;
    private final RateLimits rates;

    @Inject
    Models(ApiKeys keys, InferenceService inference, RateLimits rates) {
        this.keys = keys;
        this.inference = inference;
        this.rates = rates;
    }

    public void list(Exchange exchange) throws IOException {
        ApiKeyHolder holder = keys.require(exchange, ApiFace.OPENAI);
        rates.count(exchange, holder);
        JsonWriter json = new JsonWriter().object().member("object", "list");
        json.name("data").array();
        for (OfferedModel model : allowed(holder)) {
            write(json, model);
        }
        exchange.json(200, json.endArray().endObject());
    }

    public void get(Exchange exchange) throws IOException {
        ApiKeyHolder holder = keys.require(exchange, ApiFace.OPENAI);
        rates.count(exchange, holder);
        JsonWriter json = new JsonWriter();
        String id = exchange.pathParameter("id");
        ApiKeys.checkModel(holder, id);
        write(json, inference.model(holder.context(), id));
        exchange.json(200, json);
    }

    private List<OfferedModel> allowed(ApiKeyHolder holder) {
        return inference.models(holder.context()).stream()
                .filter(model -> holder.terms().allowsModel(model.description().id()))
                .toList();
    }

    private static void write(JsonWriter json, OfferedModel model) {
        json.object();
        json.member("id", model.description().id());
        json.member("object", "model");
        json.member("created", model.description().createdAt().getEpochSecond());
        json.member("owned_by", model.backend());
        json.member("context_window", model.description().contextTokens());
        json.member("max_output_tokens", model.description().maxOutputTokens());
        json.endObject();
    }
}
