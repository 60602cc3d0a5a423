package dev.parley.kernel.http.anthropic;

import dev.parley.kernel.http.exchange.Exchange;
import dev.parley.kernel.http.exchange.Face;
import dev.parley.kernel.http.exchange.LoggedRequests;
import dev.parley.kernel.http.exchange.Route;
import dev.parley.kernel.http.exchange.RouteSource;
import dev.parley.kernel.http.openai.Models;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;

/** The Anthropic face, and the models, whose address both faces share: {@code anthropic-version} tells them apart. */
public final class AnthropicRoutes implements RouteSource {
    private final Messages messages;
    private final AnthropicModels models;
    private final Models openAiModels;
    private final LoggedRequests logged;

    @Inject
    AnthropicRoutes(Messages messages, AnthropicModels models, Models openAiModels, LoggedRequests logged) {
        this.messages = messages;
        this.models = models;
        this.openAiModels = openAiModels;
        this.logged = logged;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.post("/v1/messages", logged.of(messages::create)),
                Route.post("/v1/messages/count_tokens", logged.of(messages::countTokens)),
                Route.get("/v1/models", this::models),
                Route.get("/v1/models/<id>", this::model));
    }

    private void models(Exchange exchange) throws IOException {
        if (exchange.face() == Face.ANTHROPIC) {
            models.list(exchange);
        } else {
            openAiModels.list(exchange);
        }
    }

    private void model(Exchange exchange) throws IOException {
        if (exchange.face() == Face.ANTHROPIC) {
            models.get(exchange);
        } else {
            openAiModels.get(exchange);
        }
    }
}
