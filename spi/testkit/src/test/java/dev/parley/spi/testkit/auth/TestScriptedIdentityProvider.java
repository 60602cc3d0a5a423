package dev.parley.spi.testkit.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.parley.spi.testkit.inference.JsonObject;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TestScriptedIdentityProvider {
    private static final URI CALLBACK = URI.create("https://chat.example.org/callback");

    private final ScriptedIdentityProvider provider = ScriptedIdentityProvider.start();
    private final HttpClient client = HttpClient.newHttpClient();
    private final TestingSignIn signIn = TestingSignIn.create(CALLBACK);

    @AfterEach
    void close() {
        client.shutdownNow();
        provider.close();
    }

    @Test
    void publishesTheKeyThatItSignsWith() throws Exception {
        String[] token = idToken().split("\\.");
        JsonObject key = JsonObject.parse(get("/jwks").body()).objects("keys").getFirst();
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(
                KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(number(key, "n"), number(key, "e"))));
        signature.update((token[0] + "." + token[1]).getBytes(StandardCharsets.US_ASCII));

        assertThat(signature.verify(Base64.getUrlDecoder().decode(token[2]))).isTrue();
        assertThat(key.text("kid")).isEqualTo(part(token[0]).text("kid"));
    }

    @Test
    void saysWhoItIsAndForWhom() throws Exception {
        JsonObject claims = part(idToken().split("\\.")[1]);

        assertThat(claims.text("iss")).contains(provider.issuer().toString());
        assertThat(claims.text("aud")).contains(provider.clientId());
        assertThat(claims.text("nonce")).contains(signIn.nonce());
        assertThat(claims.text("email")).contains("ada.example@example.org");
        assertThat(JsonObject.parse(get("/.well-known/openid-configuration").body())
                        .text("issuer"))
                .contains(provider.issuer().toString());
    }

    @Test
    void takesACodeOnce() throws Exception {
        Map<String, String> form = form();

        assertThat(token(form).statusCode()).isEqualTo(200);
        assertThat(token(form).body()).contains("invalid_grant");
    }

    @ParameterizedTest
    @ValueSource(strings = {"code", "code_verifier", "redirect_uri", "grant_type"})
    void takesNothingElseForTheGrant(String parameter) throws Exception {
        Map<String, String> form = form();
        form.put(parameter, "something-else");

        assertThat(token(form).body()).contains("invalid_grant");
    }

    @ParameterizedTest
    @ValueSource(strings = {"client_id", "client_secret"})
    void takesNothingElseForTheClient(String parameter) throws Exception {
        Map<String, String> form = form();
        form.put(parameter, "something-else");

        HttpResponse<String> answer = token(form);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("invalid_client");
    }

    @Test
    void wantsACodeChallenge() {
        URI location = URI.create(location().toString().replace("code_challenge=", "x="));

        assertThat(provider.pass(location).query()).containsEntry("error", List.of("invalid_request"));
    }

    @Test
    void letsAPersonRefuseOnce() {
        provider.nextRefusal("access_denied");

        assertThat(provider.pass(location()).query()).containsEntry("error", List.of("access_denied"));
        assertThat(provider.pass(location()).query()).containsKey("code");
    }

    @ParameterizedTest
    @EnumSource(names = {"DOWN", "BROKEN_OFF"})
    void closesConnections(ProviderFault fault) throws Exception {
        provider.fail("/jwks", fault);
        assertThatIOException().isThrownBy(() -> get("/jwks"));
        assertThat(get("/.well-known/openid-configuration").statusCode()).isEqualTo(200);

        provider.heal();
        assertThat(get("/jwks").statusCode()).isEqualTo(200);
    }

    private URI location() {
        return URI.create(provider.issuer() + "/authorize?"
                + Parameters.write(Map.of(
                        "response_type", "code",
                        "client_id", provider.clientId(),
                        "redirect_uri", CALLBACK.toString(),
                        "scope", "openid email",
                        "state", signIn.state(),
                        "nonce", signIn.nonce(),
                        "code_challenge", signIn.codeChallenge(),
                        "code_challenge_method", "S256")));
    }

    private Map<String, String> form() {
        String code = Parameters.one(provider.pass(location()).query(), "code").orElseThrow();
        return new HashMap<>(Map.of(
                "grant_type", "authorization_code",
                "code", code,
                "redirect_uri", CALLBACK.toString(),
                "code_verifier", signIn.codeVerifier(),
                "client_id", provider.clientId(),
                "client_secret", provider.clientSecret()));
    }

    private String idToken() throws IOException, InterruptedException {
        return JsonObject.parse(token(form()).body()).text("id_token").orElseThrow();
    }

    private HttpResponse<String> token(Map<String, String> form) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(provider.issuer().resolve("/token"))
                .POST(HttpRequest.BodyPublishers.ofString(Parameters.write(form))));
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(provider.issuer().resolve(path)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static JsonObject part(String base64) {
        return JsonObject.parse(new String(Base64.getUrlDecoder().decode(base64), StandardCharsets.UTF_8));
    }

    private static BigInteger number(JsonObject key, String name) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(key.text(name).orElseThrow()));
    }
}
