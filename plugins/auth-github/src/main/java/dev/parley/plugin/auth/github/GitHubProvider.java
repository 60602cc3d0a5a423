package dev.parley.plugin.auth.github;

import dev.parley.spi.auth.AuthCallback;
import dev.parley.spi.auth.AuthProvider;
import dev.parley.spi.auth.AuthRequest;
import dev.parley.spi.auth.AuthStep;
import dev.parley.spi.auth.ExternalIdentity;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * Sign-in by GitHub's <a
 * href="https://docs.github.com/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps">web application flow</a>. GitHub
 * is no OpenID provider: there is no ID token, so that who somebody is comes from its API.
 */
final class GitHubProvider implements AuthProvider {
    private static final String SCOPE = "read:user user:email";

    private final GitHubSettings settings;
    private final TokenEndpoint tokens;
    private final UserApi users;
    private final GrantApi grants;

    GitHubProvider(GitHubSettings settings, TokenEndpoint tokens, UserApi users, GrantApi grants) {
        this.settings = settings;
        this.tokens = tokens;
        this.users = users;
        this.grants = grants;
    }

    @Override
    public String label() {
        return "GitHub";
    }

    @Override
    public AuthStep begin(AuthRequest request) {
        Parameters parameters = new Parameters()
                .add("client_id", settings.clientId())
                .add("redirect_uri", request.redirectUri().toString())
                .add("scope", SCOPE)
                .add("state", request.state())
                .add("code_challenge", request.codeChallenge())
                .add("code_challenge_method", "S256");
        if (request.fresh()) {
            // GitHub cannot be told to ask for the password: that somebody must choose is the most it offers.
            parameters.add("prompt", "select_account");
        }
        return new AuthStep.Redirect(URI.create(settings.baseUrl() + "/login/oauth/authorize?" + parameters.encoded()));
    }

    @Override
    public ExternalIdentity complete(AuthCallback callback) {
        String token = tokens.exchange(AuthorizationResponse.code(callback), callback);
        GitHubUser user = users.user(token);
        Optional<String> email = users.verifiedEmail(token);
        return new ExternalIdentity(
                settings.baseUrl().toString(),
                user.subject(),
                user.name(),
                email.orElse(null),
                email.isPresent(),
                Set.of(),
                null,
                token);
    }

    @Override
    public void revoke(String secret) {
        grants.revoke(secret);
    }
}
