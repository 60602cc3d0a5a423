package dev.parley.kernel.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.TestingPlatform;
import dev.parley.kernel.TestingSignedIn;
import dev.parley.kernel.TestingWait;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.http.TestingClient.Answer;
import dev.parley.kernel.identity.Role;
import dev.parley.kernel.inference.TestingBackend;
import dev.parley.kernel.mail.OutboxMail;
import dev.parley.kernel.tenancy.Tenant;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What people may ask for about themselves, from outside. */
final class TestRightsFace {
    private static final TestingBackend BACKEND = TestingBackend.named("one", "model");
    private static TestingPlatform platform;
    private static Tenant other;

    private TestingClient client;
    private TestingSignedIn ada;

    @BeforeAll
    static void start() {
        platform = TestingPlatform.start(Map.of("import.max-body", "100000"), BACKEND);
        other = platform.tenant("other", "other.example");
        platform.platform().tenants().updateDomains(context(), List.of("localhost", "127.0.0.1"));
        platform.signIn(platform.firstTenant(), Role.OWNER);
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @BeforeEach
    void connect() throws IOException {
        BACKEND.script(stream -> stream.say("Hello").finish());
        client = TestingClient.to(platform);
        ada = platform.signIn(platform.firstTenant(), Role.MEMBER);
    }

    @AfterEach
    void disconnect() throws IOException {
        client.close();
    }

    @Test
    void tellsWhatIsHeld() throws Exception {
        talk(ada.cookie(), ada.token());
        JsonNode report = json(client.get("/api/v1/account/access-report", ada.cookie()), 200);
        assertThat(report.toString()).contains(ada.account().email(), "canary of a talk", "Firefox");
        Answer markdown =
                client.get("/api/v1/account/access-report?format=markdown", ada.cookie(), "Accept-Language: de");
        assertThat(markdown.header("content-type").orElseThrow()).startsWith("text/markdown");
        assertThat(markdown.body()).startsWith("# Was über Sie gespeichert ist").contains("canary of a talk");
        assertThat(client.get("/api/v1/account/access-report", ada.cookie(), "Accept: text/markdown")
                        .body())
                .startsWith("# What is held about you");
        assertThat(client.get("/api/v1/account/access-report?format=xml", ada.cookie())
                        .status())
                .isEqualTo(400);
        assertThat(client.get("/api/v1/account/access-report").status()).isEqualTo(401);
    }

    @Test
    void tellsGuestsToo() throws Exception {
        Answer guest = client.ask("POST", "/api/v1/guest-sessions", "");
        String cookie = "Cookie: " + guest.header("set-cookie").orElseThrow().split(";")[0];
        String token = "x-csrf-token: " + json(guest, 201).get("csrfToken").stringValue();
        talk(cookie, token);
        JsonNode report = json(client.get("/api/v1/account/access-report", cookie), 200);
        assertThat(report.get("subject").get("kind").stringValue()).isEqualTo("guest");
        assertThat(report.toString())
                .contains("canary of a talk")
                .doesNotContain(ada.account().email());
        assertThat(json(client.ask("POST", "/api/v1/account/exports", "", cookie, token), 202)
                        .get("state")
                        .stringValue())
                .isEqualTo("waiting");
    }

    @Test
    void makesAnArchiveThatIsFetchedInParts() throws Exception {
        talk(ada.cookie(), ada.token());
        JsonNode begun = json(client.ask("POST", "/api/v1/account/exports", "{}", ada.cookie(), ada.token()), 202);
        String path = "/api/v1/account/exports/" + begun.get("id").stringValue();
        TestingWait.until("the archive is ready", () -> state(path).equals("ready"));
        JsonNode ready = json(client.get(path, ada.cookie()), 200);
        assertThat(ready.get("archive").stringValue()).isEqualTo(path + "/archive");
        assertThat(json(client.get("/api/v1/account/exports", ada.cookie()), 200)
                        .get("items"))
                .hasSize(1);

        HttpResponse<byte[]> whole = fetch(path + "/archive", "bytes=0-");
        assertThat(whole.statusCode()).isEqualTo(206);
        assertThat(whole.body()).hasSize(ready.get("size").intValue());
        assertThat(names(whole.body())).contains("account.json", "access-report.json", "schema.json");
        HttpResponse<byte[]> end = fetch(path + "/archive", "bytes=-4");
        assertThat(end.headers().firstValue("content-range"))
                .contains("bytes %d-%d/%d"
                        .formatted(whole.body().length - 4, whole.body().length - 1, whole.body().length));
        assertThat(fetch(path + "/archive", "bytes=10-19").body()).hasSize(10);
        assertThat(fetch(path + "/archive", "bytes=99999999-").statusCode()).isEqualTo(416);
        assertThat(fetch(path + "/archive", "lines=1-2").statusCode()).isEqualTo(200);

        TestingSignedIn bob = platform.signIn(platform.firstTenant(), Role.ADMIN);
        assertThat(client.get(path + "/archive", bob.cookie()).status()).isEqualTo(404);
        TestingSignedIn stranger = platform.signIn(other, Role.OWNER);
        try (TestingClient there = TestingClient.to(platform, "other.example")) {
            assertThat(there.get(path, stranger.cookie()).status()).isEqualTo(404);
        }
        assertThat(client.ask("DELETE", path, "", ada.cookie(), ada.token()).status())
                .isEqualTo(204);
        assertThat(client.get(path, ada.cookie()).status()).isEqualTo(404);
    }

    @Test
    void publishesTheFormOfArchives() throws IOException {
        Answer schema = client.get("/privacy/export-schema.json");
        assertThat(schema.header("content-type").orElseThrow()).startsWith("application/schema+json");
        assertThat(json(schema, 200).get("$schema").stringValue()).contains("2020-12");
    }

    @Test
    void bringsConversationsAlong() throws IOException {
        String file = """
                {"conversationId":"c","title":"Rivers","messages":[
                {"messageId":"a","text":"A river?","isCreatedByUser":true},
                {"messageId":"b","parentMessageId":"a","text":"The Rhine.","isCreatedByUser":false}]}
                """;
        String json = "Content-Type: application/json";
        JsonNode done = json(client.ask("POST", "/api/v1/account/imports", file, ada.cookie(), ada.token(), json), 201);
        assertThat(done.get("messages").intValue()).isEqualTo(2);
        assertThat(json(client.get("/api/v1/conversations", ada.cookie()), 200).toString())
                .contains("Rivers");
        Answer wrong = client.ask("POST", "/api/v1/account/imports", "[{}]", ada.cookie(), ada.token(), json);
        assertThat(json(wrong, 422).get("detail").stringValue()).contains("conversation 1");
        assertThat(client.ask(
                                "POST",
                                "/api/v1/account/imports",
                                new byte[100_001],
                                ada.cookie(),
                                ada.token(),
                                "Content-Type: application/zip")
                        .status())
                .isEqualTo(413);
        assertThat(client.ask(
                                "POST",
                                "/api/v1/account/imports",
                                "x",
                                ada.cookie(),
                                ada.token(),
                                "Content-Type: text/csv")
                        .status())
                .isEqualTo(415);
        assertThat(client.ask("POST", "/api/v1/account/imports", file, ada.cookie(), json)
                        .status())
                .isEqualTo(403);
    }

    @Test
    void marketingIsOffUntilItIsConfirmedAndEndsByOneClick() throws IOException {
        assertThat(consent("marketing").get("state").stringValue()).isEqualTo("none");
        assertThat(put("{\"purpose\":\"marketing\",\"given\":true,\"version\":\"0\"}")
                        .status())
                .isEqualTo(409);
        assertThat(put("{\"purpose\":\"luck\",\"given\":true,\"version\":\"1\"}")
                        .status())
                .isEqualTo(400);
        assertThat(put("{\"purpose\":\"marketing\"}").status()).isEqualTo(400);
        assertThat(put("{\"purpose\":\"marketing\",\"given\":true,\"version\":\"1\"}")
                        .status())
                .isEqualTo(200);
        assertThat(consent("marketing").get("state").stringValue()).isEqualTo("asked");

        String token = link(ada.account().email());
        assertThat(client.get("/account/confirm").body()).contains("<form", "id=\"token\"");
        assertThat(post("/account/confirm", "token=" + token).status()).isEqualTo(200);
        assertThat(post("/account/confirm", "token=" + token).status()).isEqualTo(404);
        JsonNode given = consent("marketing");
        assertThat(given.get("state").stringValue()).isEqualTo("given");
        assertThat(given.get("history").get(0).get("means").stringValue()).isEqualTo("mail-link");
        assertThat(put("{\"purpose\":\"marketing\",\"given\":false}").status()).isEqualTo(200);
        JsonNode withdrawn = consent("marketing");
        assertThat(withdrawn.get("state").stringValue()).isEqualTo("withdrawn");
        assertThat(withdrawn.get("history")).hasSize(3);
    }

    @Test
    void anAddressCountsOnceItIsConfirmed() throws IOException {
        String wanted = "new" + System.nanoTime() + "@example.org";
        Answer asked =
                client.ask("PATCH", "/api/v1/account", "{\"email\":\"" + wanted + "\"}", ada.cookie(), ada.token());
        assertThat(json(asked, 202).get("email").stringValue())
                .isEqualTo(ada.account().email());
        assertThat(post("/account/confirm", "token=" + link(wanted)).status()).isEqualTo(200);
        assertThat(json(client.get("/api/v1/account", ada.cookie()), 200)
                        .get("email")
                        .stringValue())
                .isEqualTo(wanted);
        assertThat(mails().stream()
                        .filter(mail -> mail.recipient().equals(ada.account().email())))
                .anyMatch(mail -> mail.subject().contains("was changed"));
        assertThat(client.ask("PATCH", "/api/v1/account", "{\"email\":\"nobody\"}", ada.cookie(), ada.token())
                        .status())
                .isEqualTo(400);
        long audited = platform.database()
                .asSuperuser(handle -> handle.createQuery(
                                "SELECT count(*) FROM audit_entry WHERE action = 'account.email-changed'")
                        .mapTo(Long.class)
                        .one());
        assertThat(audited).isPositive();
    }

    @Test
    void restrictedDataIsKeptAndNotUsed() throws Exception {
        String conversation = talk(ada.cookie(), ada.token());
        String key = json(client.ask("POST", "/api/v1/api-keys", "{\"name\":\"x\"}", ada.cookie(), ada.token()), 201)
                .get("secret")
                .stringValue();
        String bearer = "Authorization: Bearer " + key;
        String asked = "{\"model\":\"model\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
        assertThat(client.ask("POST", "/v1/chat/completions", asked, bearer).status())
                .isEqualTo(200);
        String path = "/api/v1/account/restriction";
        assertThat(json(client.ask("PUT", path, "", ada.cookie(), ada.token()), 200)
                        .get("by")
                        .stringValue())
                .isEqualTo("person");

        Answer refused =
                client.ask("POST", conversation + "/messages", "{\"content\":\"hi\"}", ada.cookie(), ada.token());
        assertThat(json(refused, 403).get("code").stringValue()).isEqualTo("processing-restricted");
        TestingWait.until(
                "the key's node knows",
                () -> client.ask("POST", "/v1/chat/completions", asked, bearer).status() == 403);
        assertThat(json(client.get(conversation, ada.cookie()), 200).get("messages"))
                .hasSize(2);
        assertThat(client.ask("DELETE", path, "", ada.cookie(), ada.token()).status())
                .isEqualTo(204);
        assertThat(json(client.get(path, ada.cookie()), 200).get("restricted").booleanValue())
                .isFalse();

        TestingSignedIn officer = platform.signIn(platform.firstTenant(), Role.PRIVACY_OFFICER);
        String administered = "/api/v1/admin/accounts/" + ada.account().id().id() + "/restriction";
        assertThat(client.ask("POST", administered, "", ada.cookie(), ada.token())
                        .status())
                .isEqualTo(403);
        assertThat(client.ask("POST", administered, "", officer.cookie(), officer.token())
                        .status())
                .isEqualTo(200);
        assertThat(json(client.ask("DELETE", path, "", ada.cookie(), ada.token()), 403)
                        .get("code")
                        .stringValue())
                .isEqualTo("restriction.set-by-officer");
        assertThat(client.ask("DELETE", administered, "", officer.cookie(), officer.token())
                        .status())
                .isEqualTo(204);
        assertThat(mails())
                .anyMatch(mail -> mail.recipient().equals(ada.account().email())
                        && mail.subject().contains("used again"));
        talk(ada.cookie(), ada.token());
    }

    private String talk(String cookie, String token) throws Exception {
        String path = "/api/v1/conversations/"
                + json(client.ask("POST", "/api/v1/conversations", "{}", cookie, token), 201)
                        .get("id")
                        .stringValue();
        Answer answer = client.ask("POST", path + "/messages", "{\"content\":\"canary of a talk\"}", cookie, token);
        BACKEND.awaitStream();
        assertThat(answer.body()).contains("event: done");
        return path;
    }

    private JsonNode consent(String purpose) throws IOException {
        return json(client.get("/api/v1/account/consents", ada.cookie()), 200)
                .get("items")
                .valueStream()
                .filter(item -> item.get("purpose").stringValue().equals(purpose))
                .findFirst()
                .orElseThrow();
    }

    private Answer put(String body) throws IOException {
        return client.ask("PUT", "/api/v1/account/consents", body, ada.cookie(), ada.token());
    }

    private Answer post(String path, String form) throws IOException {
        return client.ask("POST", path, form, "Content-Type: application/x-www-form-urlencoded");
    }

    private static String link(String recipient) {
        return mails().stream()
                .filter(mail -> mail.recipient().equals(recipient))
                .map(mail -> mail.text().replaceAll("(?s).*/account/confirm#(\\S+).*", "$1"))
                .findFirst()
                .orElseThrow();
    }

    private static List<OutboxMail> mails() {
        return platform.platform().outbox().list(context(), 500);
    }

    private String state(String path) throws IOException {
        return json(client.get(path, ada.cookie()), 200).get("state").stringValue();
    }

    private HttpResponse<byte[]> fetch(String path, String range) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(platform.uri(path))
                    .header("Cookie", ada.cookie().substring("Cookie: ".length()))
                    .header("Range", range)
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        }
    }

    private static List<String> names(byte[] archive) throws IOException {
        List<String> names = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive), StandardCharsets.UTF_8)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
            }
        }
        return names;
    }

    private static TenantContext context() {
        return TenantContext.system(platform.firstTenant().id());
    }

    private static JsonNode json(Answer answer, int status) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        return JsonMapper.shared().readTree(answer.body());
    }
}
