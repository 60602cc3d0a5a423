package dev.parley.plugin.auth.github;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** The endpoints under {@code /login/oauth}. */
final class TestingGitHubLogin {
    private final TestingGitHubApp app;
    private final TestingGitHubGrants grants;
    private volatile TestingGitHubPerson person =
            TestingGitHubPerson.of(583_231, "octocat", "Mona Octocat", "octocat@example.org");
    private volatile Map<String, String> lastAuthorization = Map.of();

    TestingGitHubLogin(TestingGitHubApp app, TestingGitHubGrants grants) {
        this.app = app;
        this.grants = grants;
    }

    void signsIn(TestingGitHubPerson next) {
        person = next;
    }

    Map<String, String> lastAuthorization() {
        return lastAuthorization;
    }

    void authorize(TestingGitHubExchange exchange) throws IOException {
        Map<String, String> query = exchange.query();
        lastAuthorization = query;
        if (!app.clientId().equals(query.get("client_id")) || !query.containsKey("redirect_uri")) {
            exchange.page(404, "Not Found");
            return;
        }
        Optional<String> challenge = Optional.ofNullable(query.get("code_challenge"));
        if (challenge.isPresent() && !"S256".equals(query.get("code_challenge_method"))) {
            exchange.page(400, "code_challenge_method must be S256");
            return;
        }
        exchange.sendBack(Map.of("code", grants.code(person, query.get("redirect_uri"), challenge)));
    }

    void token(TestingGitHubExchange exchange) throws IOException {
        Map<String, String> form = exchange.form();
        if (!exchange.method().equals("POST")) {
            exchange.page(404, "Not Found");
        } else if (!app.is(form.getOrDefault("client_id", ""), form.getOrDefault("client_secret", ""))) {
            exchange.oauthError(TestingGitHubFault.INCORRECT_CLIENT_CREDENTIALS);
        } else {
            Optional<String> token = grants.redeem(
                    form.getOrDefault("code", ""),
                    form.getOrDefault("redirect_uri", ""),
                    form.getOrDefault("code_verifier", ""));
            if (token.isEmpty()) {
                exchange.oauthError(TestingGitHubFault.BAD_VERIFICATION_CODE);
            } else {
                exchange.asAccepted(
                        Map.of("access_token", token.get(), "token_type", "bearer", "scope", "read:user,user:email"));
            }
        }
    }
}
