package dev.parley.spi.testkit.auth;

import java.net.URI;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The addresses to which a browser comes, and what anybody may read. */
final class IdentityPages {
    private final Registration registration;
    private final IdentityScript script;
    private final Grants grants;

    IdentityPages(Registration registration, IdentityScript script, Grants grants) {
        this.registration = registration;
        this.script = script;
        this.grants = grants;
    }

    Page discovery() {
        URI issuer = registration.issuer();
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("issuer", issuer.toString());
        document.put("authorization_endpoint", issuer + "/authorize");
        document.put("token_endpoint", issuer + "/token");
        document.put("userinfo_endpoint", issuer + "/userinfo");
        document.put("jwks_uri", issuer + "/jwks");
        document.put("end_session_endpoint", issuer + "/logout");
        document.put("response_types_supported", List.of("code"));
        document.put("subject_types_supported", List.of("public"));
        document.put("id_token_signing_alg_values_supported", List.of("RS256"));
        document.put("token_endpoint_auth_methods_supported", List.of("client_secret_basic", "client_secret_post"));
        document.put("code_challenge_methods_supported", List.of("S256"));
        document.put("authorization_response_iss_parameter_supported", true);
        document.put("backchannel_logout_supported", true);
        script.adapt(document);
        return Page.json(200, document);
    }

    Page keys() {
        return Page.json(200, Map.of("keys", List.of(script.key.jwk())));
    }

    Page authorize(Map<String, List<String>> query) {
        Optional<String> redirectUri = Parameters.one(query, "redirect_uri");
        if (redirectUri.isEmpty() || !Parameters.one(query, "client_id").equals(Optional.of(registration.clientId()))) {
            return Page.text(400, "There is no such client, or it did not say where to go back to");
        }
        Map<String, String> answer =
                new HashMap<>(Map.of("iss", registration.issuer().toString()));
        Parameters.one(query, "state").ifPresent(state -> answer.put("state", state));
        Optional<String> refusal = script.takeRefusal().or(() -> mistake(query));
        refusal.ifPresentOrElse(
                error -> answer.put("error", error),
                () -> answer.put("code", grants.code(new Grant(script.person, Map.copyOf(query)))));
        return Page.redirect(redirectUri.get() + "?" + Parameters.write(answer));
    }

    Page logout(Map<String, List<String>> query) {
        return Parameters.one(query, "post_logout_redirect_uri")
                .map(Page::redirect)
                .orElseGet(() -> Page.text(200, "You are signed out"));
    }

    private static Optional<String> mistake(Map<String, List<String>> query) {
        boolean scope = Parameters.one(query, "scope")
                .filter(value -> List.of(value.split(" ")).contains("openid"))
                .isPresent();
        boolean code = Parameters.one(query, "response_type").equals(Optional.of("code"));
        boolean challenge = Parameters.one(query, "code_challenge").isPresent()
                && Parameters.one(query, "code_challenge_method").equals(Optional.of("S256"));
        return scope && code && challenge ? Optional.empty() : Optional.of("invalid_request");
    }
}
