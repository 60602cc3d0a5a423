package dev.parley.kernel.signin;

import dev.parley.kernel.TestingPlatform;
import dev.parley.kernel.http.TestingClient;
import dev.parley.kernel.http.TestingClient.Answer;
import dev.parley.spi.auth.ExternalIdentity;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A browser: it keeps cookies, and goes where it is sent if the test lets it. */
public final class TestingVisitor implements AutoCloseable {
    private final TestingClient client;
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private final List<String> always;

    private TestingVisitor(TestingClient client, String... always) {
        this.client = client;
        this.always = List.of(always);
    }

    public static TestingVisitor of(TestingPlatform platform) throws IOException {
        return new TestingVisitor(TestingClient.to(platform));
    }

    /** Of a host, through a proxy that speaks TLS with the browser. */
    public static TestingVisitor of(TestingPlatform platform, String host) throws IOException {
        return new TestingVisitor(TestingClient.to(platform, host), "x-forwarded-proto: https");
    }

    static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : query.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            parameters.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return parameters;
    }

    public Map<String, String> cookies() {
        return cookies;
    }

    /** As if the cookie were there from before. */
    public TestingVisitor with(String cookie, String value) {
        cookies.put(cookie, value);
        return this;
    }

    public Answer get(String path, String... headers) throws IOException {
        return ask("GET", path, "", headers);
    }

    public Answer post(String path, Map<String, String> form) throws IOException {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return ask("POST", path, body, "Content-Type: application/x-www-form-urlencoded");
    }

    public Answer ask(String method, String path, String body, String... headers) throws IOException {
        List<String> all = new ArrayList<>(always);
        all.addAll(List.of(headers));
        if (!cookies.isEmpty()) {
            all.add("Cookie: "
                    + cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        Answer answer = client.ask(method, path, body, all.toArray(String[]::new));
        for (String header : answer.headers()) {
            if (header.regionMatches(true, 0, "set-cookie:", 0, 11)) {
                keep(header.substring(11).strip());
            }
        }
        return answer;
    }

    /** The API, with the session's token. */
    public Answer api(String method, String path, String body) throws IOException {
        JsonNode token = session().get("csrfToken");
        return token.isNull()
                ? ask(method, path, body)
                : ask(method, path, body, "x-csrf-token: " + token.stringValue());
    }

    public JsonNode session() throws IOException {
        return json(get("/api/v1/session"));
    }

    /** Begins a guest's session and as many conversations, of one message each. */
    public void converse(int conversations) throws IOException {
        api("POST", "/api/v1/guest-sessions", "");
        for (int i = 0; i < conversations; i++) {
            String id =
                    json(api("POST", "/api/v1/conversations", "{}")).get("id").stringValue();
            api("POST", "/api/v1/conversations/" + id + "/messages", "{\"content\":\"Message " + i + "\"}");
        }
    }

    /** Where the provider is, for somebody who is old enough. */
    public URI begin(String provider) throws IOException {
        Answer page = get("/auth/" + provider + "/login?return=/c/1");
        if (page.status() == 200) {
            page = post("/auth/" + provider + "/login", Map.of("birth", "1990-05-01", "return", "/c/1"));
            String start = "url=";
            int at = page.body().indexOf(start) + start.length();
            return URI.create(
                    page.body().substring(at, page.body().indexOf('"', at)).replace("&amp;", "&"));
        }
        return URI.create(page.header("location").orElseThrow());
    }

    /** A whole sign-in; the answer to the callback. */
    public Answer signIn(TestingIdentityProvider provider, ExternalIdentity person) throws IOException {
        return goTo(provider.consent(begin(provider.name()), person));
    }

    /** Goes to an address of this host. */
    public Answer goTo(URI address) throws IOException {
        return get(address.getRawPath() + (address.getRawQuery() == null ? "" : "?" + address.getRawQuery()));
    }

    public static JsonNode json(Answer answer) {
        if (answer.status() >= 400) {
            throw new AssertionError(answer.status() + " " + answer.body());
        }
        return JsonMapper.shared().readTree(answer.body());
    }

    @Override
    public void close() throws IOException {
        client.close();
    }

    private void keep(String cookie) {
        String[] pair = cookie.split(";", 2)[0].split("=", 2);
        if (cookie.contains("Max-Age=0;")) {
            cookies.remove(pair[0]);
        } else {
            cookies.put(pair[0], pair[1]);
        }
    }
}
