package dev.parley.kernel.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.TestingClock;
import dev.parley.kernel.TestingPlatform;
import dev.parley.kernel.TestingSignedIn;
import dev.parley.kernel.database.Actor;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.http.TestingClient.Answer;
import dev.parley.kernel.http.exchange.BrowserCookie;
import dev.parley.kernel.identity.Role;
import dev.parley.kernel.policy.TestingDeclarations;
import dev.parley.kernel.tenancy.Tenant;
import dev.parley.spi.TenantId;
import dev.parley.spi.web.Branding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TestPolicyPages {
    private static final Branding HOSTILE =
            new Branding("<script>alert(1)</script>", "#0f766e", "/logo.svg", "help@kimi.example");

    private static TestingPlatform platform;
    private String host = "";
    private Tenant tenant = new Tenant(new TenantId(new UUID(0, 0)), "none", HOSTILE, List.of());

    @BeforeAll
    static void start() {
        platform = TestingPlatform.start(
                TestingClock.at("2026-11-24T10:00:00Z"),
                Map.of(),
                TestingDeclarations.signIn("google", "Google Ireland Limited", "IE"));
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @BeforeEach
    void tenant() {
        String name = "t" + UUID.randomUUID();
        host = name + ".example";
        tenant = platform.tenant(name, host);
    }

    @Test
    void isThereAtOnceInTheFormAndLanguageThatIsAskedFor() throws Exception {
        Answer page = get("/privacy", "accept: text/html", "accept-language: de-AT, en;q=0.5");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("content-type")).contains("text/html;charset=utf-8");
        assertThat(page.header("content-language")).contains("de");
        assertThat(page.body()).contains("<html lang=\"de\">", "Version 1, gültig seit 24. November 2026");

        Answer markdown = get("/privacy?lang=en", "accept: text/markdown");
        assertThat(markdown.header("content-type")).contains("text/markdown; charset=utf-8");
        assertThat(markdown.body()).startsWith("# Privacy policy of ");

        JsonNode json = json(get("/privacy?format=json&lang=en", "accept: text/html"));
        assertThat(json.at("/version/number").intValue()).isOne();
        assertThat(json.get("notOffered").toString()).isEqualTo("[\"P23\",\"P24\",\"P25\"]");
        assertThat(json.get("sections").findValuesAsString("id")).contains("erasure");
        assertThat(json.get("sha256").stringValue())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256")
                                .digest(markdown.body().getBytes(StandardCharsets.UTF_8))));
        assertThat(get("/privacy").header("content-type")).contains("text/html;charset=utf-8");
        assertThat(get("/privacy", "accept: text/html;q=0.1, application/json").header("content-type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
    }

    @Test
    void badFormsAndLanguagesAreRefused() throws IOException {
        assertThat(get("/privacy?format=pdf").status()).isEqualTo(400);
        assertThat(get("/privacy?lang=tlh").status()).isEqualTo(400);
        for (String number : List.of("2", "0", "-1", "one", "99999999999999999999")) {
            assertThat(get("/privacy/versions/" + number).status()).as(number).isEqualTo(404);
            assertThat(get("/privacy/versions/" + number + "/diff").status())
                    .as(number)
                    .isEqualTo(404);
        }
    }

    @Test
    void thePageRunsNothingAndLoadsNothingFromElsewhere() throws Exception {
        platform.platform().tenants().updateBranding(operator(), HOSTILE);
        Answer page = get("/privacy?lang=en");
        assertThat(page.body())
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "<img src=\"/logo.svg\"", "mailto:help@kimi.example")
                .doesNotContain("<script", "http-equiv", "<link");
        Matcher style = Pattern.compile("<style>(.*?)</style>", Pattern.DOTALL).matcher(page.body());
        assertThat(style.find()).isTrue();
        String hash = Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256")
                        .digest(style.group(1).getBytes(StandardCharsets.UTF_8)));
        assertThat(page.header("content-security-policy").orElseThrow())
                .startsWith("default-src 'none'; style-src 'sha256-" + hash + "'");
        assertThat(page.headers())
                .noneMatch(header -> header.toLowerCase(Locale.ROOT).startsWith("set-cookie"));
        assertThat(get("/privacy?lang=en&format=markdown").body()).contains("\\<script\\>");
    }

    @Test
    void listsEveryCookieThatCanBeSet() throws IOException {
        JsonNode storage = clause(json(get("/privacy?format=json&lang=en")), "storage");
        assertThat(storage.get("entries").findValuesAsString("name"))
                .containsExactlyElementsOf(Stream.of(BrowserCookie.values())
                        .map(cookie -> cookie.declaration().name())
                        .toList());
    }

    @Test
    void earlierVersionsAndWhatHasChangedStayReadable() throws IOException {
        enable();
        get("/privacy");
        platform.platform().tenantSettings().remove(operator(), "auth.google.client-id");
        assertThat(get("/privacy?lang=en").body()).contains("Version 2").doesNotContain("Google");
        assertThat(get("/privacy/versions/1?lang=en").body()).contains("Google Ireland Limited");
        JsonNode versions = json(get("/privacy/versions?format=json"));
        assertThat(versions.get("versions")).hasSize(2);
        assertThat(get("/privacy/versions/2/diff?lang=de").body()).contains("Entfallen", "Google Ireland Limited");
        assertThat(json(get("/privacy/versions/2/diff?format=json"))
                        .at("/difference/removed")
                        .toString())
                .contains("recipient-auth-google");
    }

    @Test
    void recipientsWithoutAnAgreementAreFlagged() throws IOException {
        enable();
        assertThat(get("/privacy/processors?lang=en").body()).contains("Google Ireland Limited", "none entered");
        TestingSignedIn officer = platform.signIn(tenant, Role.PRIVACY_OFFICER);
        JsonNode before = json(ask("GET", "/api/v1/admin/processors", "", officer));
        assertThat(before.at("/recipients/0/agreementMissing").booleanValue()).isTrue();
        Answer entered = ask("POST", "/api/v1/admin/processors", """
                {"recipient":"Google Ireland Limited","agreedOn":"2026-01-02","expiresOn":"2027-01-01",
                 "transferBasis":"none-needed"}""", officer);
        assertThat(entered.status()).as(entered.body()).isEqualTo(201);
        JsonNode after = json(ask("GET", "/api/v1/admin/processors", "", officer));
        assertThat(after.at("/recipients/0/agreementMissing").booleanValue()).isFalse();
        assertThat(ask(
                                "POST",
                                "/api/v1/admin/processors",
                                "{\"recipient\":\"G\",\"agreedOn\":\"soon\",\"transferBasis\":\"adequacy\"}",
                                officer)
                        .status())
                .isEqualTo(400);
    }

    @Test
    void anOfficerReadsTheDraftAndPublishesIt() throws IOException {
        TestingSignedIn officer = platform.signIn(tenant, Role.PRIVACY_OFFICER);
        get("/privacy");
        enable();
        JsonNode state = json(ask("GET", "/api/v1/admin/policy", "", officer));
        assertThat(state.get("uncovered").toString()).contains("Google Ireland Limited");
        assertThat(state.at("/difference/added").toString()).contains("recipient-auth-google");
        assertThat(get("/privacy").body()).doesNotContain("Google");
        assertThat(ask("GET", "/api/v1/admin/policy/draft?format=markdown&lang=de", "", officer)
                        .body())
                .contains("Entwurf, nicht veröffentlicht", "Google");
        assertThat(publish(officer, "other").status()).isEqualTo(409);
        assertThat(publish(officer, state.at("/draft/hash").stringValue()).status())
                .isEqualTo(201);
        assertThat(get("/privacy?lang=en").body())
                .contains("Version 2 has been published and takes effect on 8 December 2026")
                .doesNotContain("Google");
        assertThat(get("/privacy/versions/2").body()).contains("Google");
        assertThat(json(ask("GET", "/api/v1/admin/policy/versions/2/notices", "", officer))
                        .get("complete")
                        .isBoolean())
                .isTrue();
        for (String record : List.of("record-of-processing", "processing-annex")) {
            assertThat(ask("GET", "/api/v1/admin/policy/" + record + "?lang=de&format=markdown", "", officer)
                            .body())
                    .contains("DSGVO")
                    .doesNotContain("{");
        }
    }

    @Test
    void whoHasSignedInIsShownTheVersionUntilTheyHaveSeenIt() throws IOException {
        get("/privacy");
        TestingSignedIn member = platform.signIn(tenant, Role.MEMBER);
        assertThat(json(ask("GET", "/api/v1/session", "", member))
                        .at("/policyNotice/version")
                        .intValue())
                .isOne();
        String path = "/api/v1/account/policy-acknowledgements";
        assertThat(ask("POST", path, "{\"version\":2}", member).status()).isEqualTo(404);
        assertThat(ask("POST", path, "{}", member).status()).isEqualTo(400);
        assertThat(ask("POST", path, "{\"version\":1}", member).status()).isEqualTo(204);
        assertThat(json(ask("GET", "/api/v1/session", "", member))
                        .get("policyNotice")
                        .isNull())
                .isTrue();
        assertThat(json(get("/api/v1/session")).get("policyNotice").isNull()).isTrue();
    }

    @Test
    void whatAnAuthorityWasGivenIsShownToWhomItIsAbout() throws IOException {
        TestingSignedIn officer = platform.signIn(tenant, Role.PRIVACY_OFFICER);
        TestingSignedIn member = platform.signIn(tenant, Role.MEMBER);
        String body = """
                {"authority":"Amtsgericht","basis":"§ 100k","scope":"all","given":"a name","account":"%s"}""".formatted(member.session().account().id().id());
        assertThat(ask("POST", "/api/v1/admin/disclosures", body, officer).status())
                .isEqualTo(201);
        assertThat(json(ask("GET", "/api/v1/admin/disclosures", "", officer)).get("items"))
                .hasSize(1);
        assertThat(json(ask("GET", "/api/v1/account/legal-requests", "", member))
                        .at("/items/0/given")
                        .stringValue())
                .isEqualTo("a name");
        assertThat(json(ask("GET", "/api/v1/account/legal-requests", "", officer))
                        .get("items"))
                .isEmpty();
    }

    private static JsonNode clause(JsonNode document, String id) {
        for (JsonNode section : document.get("sections")) {
            for (JsonNode clause : section.get("clauses")) {
                if (clause.get("id").stringValue().equals(id)) {
                    return clause;
                }
            }
        }
        throw new AssertionError("no clause " + id);
    }

    private Answer publish(TestingSignedIn officer, String draft) throws IOException {
        return ask("POST", "/api/v1/admin/policy/versions", "{\"draft\":\"" + draft + "\",\"material\":true}", officer);
    }

    private void enable() {
        platform.platform().tenantSettings().set(operator(), "auth.google.client-id", "one");
    }

    private TenantContext operator() {
        return new TenantContext(tenant.id(), Actor.OPERATOR);
    }

    private Answer get(String path, String... headers) throws IOException {
        try (TestingClient client = TestingClient.to(platform, host)) {
            return client.get(path, headers);
        }
    }

    private Answer ask(String method, String path, String body, TestingSignedIn person) throws IOException {
        List<String> headers = new ArrayList<>(List.of(
                "Cookie: session=" + person.session().cookie(),
                "x-csrf-token: " + person.session().csrfToken(),
                "content-type: application/json"));
        try (TestingClient client = TestingClient.to(platform, host)) {
            return client.ask(method, path, body, headers.toArray(String[]::new));
        }
    }

    private static JsonNode json(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }
}
