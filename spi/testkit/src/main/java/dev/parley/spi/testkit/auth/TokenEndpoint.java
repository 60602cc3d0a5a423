package dev.parley.spi.testkit.auth;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The addresses to which the client's server comes. */
final class TokenEndpoint {
    private final Registration registration;
    private final IdTokens idTokens;
    private final IdentityScript script;
    private final Grants grants;

    TokenEndpoint(Registration registration, IdTokens idTokens, IdentityScript script, Grants grants) {
        this.registration = registration;
        this.idTokens = idTokens;
        this.script = script;
        this.grants = grants;
    }

    Page token(@Nullable String authorization, Map<String, List<String>> form) {
        Optional<String> method = authMethod(authorization, form);
        if (method.isEmpty()) {
            return Page.error(401, "invalid_client");
        }
        grants.proved(method.get());
        return Parameters.one(form, "code")
                .flatMap(grants::redeem)
                .filter(grant -> matches(grant, form))
                .map(this::tokens)
                .orElseGet(() -> Page.error(400, "invalid_grant"));
    }

    Page userinfo(@Nullable String authorization) {
        return Optional.ofNullable(authorization)
                .filter(header -> header.startsWith("Bearer "))
                .flatMap(header -> grants.byAccessToken(header.substring("Bearer ".length())))
                .map(this::profile)
                .orElseGet(() -> Page.error(401, "invalid_token"));
    }

    /** Empty if it is not the client. */
    private Optional<String> authMethod(@Nullable String authorization, Map<String, List<String>> form) {
        String pair = registration.clientId() + ":" + registration.clientSecret();
        String basic = "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        if (authorization != null) {
            return authorization.equals(basic) ? Optional.of("client_secret_basic") : Optional.empty();
        }
        if (!Parameters.one(form, "client_id").equals(Optional.of(registration.clientId()))) {
            return Optional.empty();
        }
        return Parameters.one(form, "client_secret")
                .map(secret -> secret.equals(registration.clientSecret()) ? "client_secret_post" : "")
                .or(() -> script.publicClient ? Optional.of("none") : Optional.empty())
                .filter(method -> !method.isEmpty());
    }

    private static boolean matches(Grant grant, Map<String, List<String>> form) {
        return Parameters.one(form, "grant_type").equals(Optional.of("authorization_code"))
                && Parameters.one(form, "redirect_uri").equals(grant.asked("redirect_uri"))
                && Parameters.one(form, "code_verifier")
                        .map(TestingSignIn::challenge)
                        .equals(grant.asked("code_challenge"));
    }

    private Page tokens(Grant grant) {
        TokenFault fault = script.takeTokenFault();
        Grant profile = fault == TokenFault.USERINFO_OF_SOMEBODY_ELSE
                ? new Grant(ScriptedPerson.named("Mallory Else"), grant.request())
                : grant;
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("access_token", grants.accessToken(profile));
        answer.put("token_type", "Bearer");
        answer.put("expires_in", 300);
        idTokens.write(grant, fault).ifPresent(token -> {
            grants.gave(token);
            answer.put("id_token", token);
        });
        return Page.json(200, answer);
    }

    private Page profile(Grant grant) {
        Map<String, Object> claims = new LinkedHashMap<>(grant.person().claims());
        claims.put("sub", grant.person().subject());
        return Page.json(200, claims);
    }
}
