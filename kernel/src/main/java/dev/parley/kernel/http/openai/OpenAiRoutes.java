package dev.parley.kernel.http.openai;

import dev.parley.kernel.http.exchange.LoggedRequests;
import dev.parley.kernel.http.exchange.Route;
import dev.parley.kernel.http.exchange.RouteSource;
import jakarta.inject.Inject;
import java.util.List;

/** The OpenAI face. Its models are listed by {@link Models}, whose address it shares with Anthropic's. */
public final class OpenAiRoutes implements RouteSource {
    private final ChatCompletions completions;
    private final LoggedRequests logged;

    @Inject
    OpenAiRoutes(ChatCompletions completions, LoggedRequests logged) {
        this.completions = completions;
        this.logged = logged;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.post("/v1/chat/completions", logged.of(completions)));
    }
}
