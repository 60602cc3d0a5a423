package dev.parley.kernel.http.openai;

import dev.parley.kernel.http.exchange.Route;
import dev.parley.kernel.http.exchange.RouteSource;
import jakarta.inject.Inject;
import java.util.List;

/** The OpenAI face. Its models are listed by {@link Models}, whose address it shares with Anthropic's. */
public final class OpenAiRoutes implements RouteSource {
    private final ChatCompletions completions;

    @Inject
    OpenAiRoutes(ChatCompletions completions) {
        this.completions = completions;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.post("/v1/chat/completions", completions));
    }
}
