package dev.parley.kernel.http.anthropic;

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

/** {@code GET /v1/models} and {@code GET /v1/models/{id}}, in Anthropic's form; always one page. */
final class AnthropicModels {
    private final ApiKeys keys;
    private final InferenceService inference;
    private final RateLimits rates;

    @Inject
    AnthropicModels(ApiKeys keys, InferenceService inference, RateLimits rates) {
        this.keys = keys;
        this.inference = inference;
        this.rates = rates;
    }

    void list(Exchange exchange) throws IOException {
        ApiKeyHolder holder = keys.require(exchange, ApiFace.ANTHROPIC);
        rates.count(exchange, holder);
        List<OfferedModel> models = allowed(holder);
        JsonWriter json = new JsonWriter().object().name("data").array();
        models.forEach(model -> write(json, model));
        json.endArray().member("has_more", false);
        json.member(
                "first_id",
                models.isEmpty() ? null : models.getFirst().description().id());
        json.member(
                "last_id",
                models.isEmpty() ? null : models.getLast().description().id());
        exchange.json(200, json.endObject());
    }

    void get(Exchange exchange) throws IOException {
        ApiKeyHolder holder = keys.require(exchange, ApiFace.ANTHROPIC);
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
        json.object().member("type", "model");
        json.member("id", model.description().id());
        json.member("display_name", model.description().displayName());
        json.member("created_at", model.description().createdAt().toString());
        json.member("max_input_tokens", model.description().contextTokens());
        json.member("max_tokens", model.description().maxOutputTokens());
        json.endObject();
    }
}
