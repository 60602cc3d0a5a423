package dev.parley.plugin.auth.github;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The endpoints of the REST API. */
final class TestingGitHubApi {
    private final TestingGitHubApp app;
    private final TestingGitHubGrants grants;

    TestingGitHubApi(TestingGitHubApp app, TestingGitHubGrants grants) {
        this.app = app;
        this.grants = grants;
    }

    void user(TestingGitHubExchange exchange) throws IOException {
        Optional<TestingGitHubPerson> holder = exchange.bearer().flatMap(grants::holder);
        if (holder.isEmpty()) {
            exchange.problem(401, "Bad credentials");
            return;
        }
        TestingGitHubPerson person = holder.get();
        Map<String, Object> profile = new LinkedHashMap<>();
        profile.put("login", person.login());
        profile.put("id", person.id());
        profile.put("type", "User");
        profile.put("name", person.name().orElse(null));
        // What a person typed into the public profile, and nobody checked.
        profile.put("email", "typed@example.com");
        exchange.json(200, profile);
    }

    void emails(TestingGitHubExchange exchange) throws IOException {
        Optional<TestingGitHubPerson> holder = exchange.bearer().flatMap(grants::holder);
        if (holder.isEmpty()) {
            exchange.problem(401, "Bad credentials");
            return;
        }
        int pageSize = Integer.parseInt(exchange.query().getOrDefault("per_page", "30"));
        List<Map<String, Object>> entries = holder.get().emails().stream()
                .limit(pageSize)
                .map(email -> Map.<String, Object>of(
                        "email", email.address(), "primary", email.primary(), "verified", email.verified()))
                .toList();
        exchange.json(200, entries);
    }

    /** {@code DELETE /applications/{client_id}/grant}. */
    void deleteGrant(TestingGitHubExchange exchange) throws IOException {
        if (!exchange.method().equals("DELETE") || !exchange.path().endsWith("/" + app.clientId() + "/grant")) {
            exchange.problem(404, "Not Found");
        } else if (!exchange.basic().equals(Optional.of(app.clientId() + ":" + app.clientSecret()))) {
            exchange.problem(401, "Bad credentials");
        } else if (grants.revoke(exchange.jsonText("access_token"))) {
            exchange.nothing();
        } else {
            exchange.problem(404, "Not Found");
        }
    }
}
