package dev.parley.kernel.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.TestingClock;
import dev.parley.kernel.http.TestingClient.Answer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Before anything is asked of a provider, on every path. */
final class TestAgeQuestion {
    private static final List<String> TABLES = List.of(
            "account",
            "guest",
            "owner_key",
            "data_key",
            "session",
            "sign_in_attempt",
            "sign_in_identity",
            "free_use",
            "mail",
            "audit_entry");

    private static TestingSite site;

    private TestingVisitor visitor;

    @BeforeAll
    static void start() {
        site = TestingSite.start(TestingClock.at("2026-11-24T10:00:00Z"));
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @BeforeEach
    void open() throws IOException {
        visitor = site.visitor();
    }

    @AfterEach
    void close() throws IOException {
        visitor.close();
    }

    @Test
    void asksWithoutSuggestingAnything() throws IOException {
        Answer page = visitor.get("/auth/one/login?return=/c/1");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body())
                .contains("<input type=\"date\" name=\"birth\" required autocomplete=\"off\">")
                .contains("name=\"return\" value=\"/c/1\"")
                .doesNotContain("13")
                .doesNotContain("<script");
        assertThat(visitor.get("/auth/one/login", "Accept-Language: de").body()).contains("Geburtsdatum");
        assertThat(visitor.cookies()).isEmpty();
        assertThat(visitor.session().get("minimumAge").intValue()).isEqualTo(13);
    }

    @Test
    void keepsNothingOfWhoIsTooYoung() throws IOException {
        for (String path : List.of("/auth/one/login", "/auth/mail/login", "/setup")) {
            try (TestingVisitor child = site.visitor()) {
                List<Long> before = counts();
                Map<String, String> form =
                        Map.of("birth", "2013-11-25", "email", "child@example.org", "token", Secrets.random());
                Answer refused = child.post(path, form);
                assertThat(refused.status()).as(path).isEqualTo(403);
                assertThat(refused.body()).contains("Nothing was kept").doesNotContain("Begin again");
                assertThat(child.cookies()).isEqualTo(Map.of("age", "under"));
                assertThat(counts()).as(path).isEqualTo(before);

                form = Map.of("birth", "1990-01-01", "email", "child@example.org", "token", Secrets.random());
                assertThat(child.post(path, form).status()).as("another answer").isEqualTo(403);
                assertThat(child.get(path).status()).isEqualTo(403);
                assertThat(counts()).isEqualTo(before);
            }
        }
        assertThat(site.one.begun()).isEmpty();
        assertThat(site.mail.begun()).isEmpty();
    }

    @Test
    void theMarkerIsShortAndSaysNothing() throws IOException {
        Answer refused = visitor.post("/auth/one/login", Map.of("birth", "2020-01-01"));
        List<String> cookies = refused.headers().stream()
                .filter(header -> header.regionMatches(true, 0, "set-cookie", 0, 10))
                .toList();
        assertThat(cookies)
                .singleElement()
                .asString()
                .contains("age=under; Max-Age=86400; Path=/; HttpOnly; SameSite=Lax");
    }

    @Test
    void erasesTheGuestWhoIsTooYoung() throws IOException {
        visitor.converse(1);
        long guests = site.rows("guest");
        visitor.post("/auth/one/login", Map.of("birth", "2020-01-01"));
        assertThat(site.rows("guest")).isEqualTo(guests - 1);
        assertThat(visitor.cookies()).isEqualTo(Map.of("age", "under"));
    }

    @Test
    void letsInOnTheBirthday() throws IOException {
        assertThat(visitor.post("/auth/two/login", Map.of("birth", "24.11.2013"))
                        .status())
                .isEqualTo(200);
        assertThat(visitor.cookies()).containsEntry("age", "over-13");
        assertThat(visitor.get("/auth/two/login").status()).as("asked once").isEqualTo(303);
    }

    @Test
    void asksAgainWhereItTakesMoreYears() throws IOException {
        visitor.with("age", "over-13");
        site.platform.platform().tenantSettings().set(site.context, "account.minimum-age", "16");
        try {
            assertThat(visitor.get("/auth/two/login").status()).isEqualTo(200);
            assertThat(visitor.post("/auth/two/login", Map.of("birth", "2013-11-24"))
                            .status())
                    .isEqualTo(403);
        } finally {
            site.platform.platform().tenantSettings().remove(site.context, "account.minimum-age");
        }
    }

    @Test
    void asksNobodyWhereTheTenantDoesNot() throws IOException {
        site.platform.platform().tenantSettings().set(site.context, "account.minimum-age", "0");
        try {
            assertThat(visitor.get("/auth/two/login").status()).isEqualTo(303);
            assertThat(visitor.cookies()).doesNotContainKey("age");
        } finally {
            site.platform.platform().tenantSettings().remove(site.context, "account.minimum-age");
        }
    }

    @Test
    void takesNoDateThatIsNone() throws IOException {
        for (String bad : List.of("", "yesterday", "2026-13-01", "2999-01-01", "1800-01-01", "2013-02-30")) {
            Answer refused = visitor.post("/auth/two/login", Map.of("birth", bad));
            assertThat(refused.status()).as(bad).isEqualTo(400);
            assertThat(refused.body()).contains("sign-in.no-date");
        }
        assertThat(visitor.cookies()).isEmpty();
    }

    private static List<Long> counts() {
        return TABLES.stream().map(site::rows).toList();
    }
}
