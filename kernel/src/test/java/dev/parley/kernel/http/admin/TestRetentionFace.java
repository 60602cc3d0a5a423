package dev.parley.kernel.http.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.TestingClock;
import dev.parley.kernel.TestingPlatform;
import dev.parley.kernel.http.TestingClient;
import dev.parley.kernel.http.TestingClient.Answer;
import dev.parley.kernel.identity.Role;
import dev.parley.kernel.retention.TestingPolicy;
import dev.parley.kernel.tenancy.Tenant;
import dev.parley.spi.retention.RetentionRule.Since;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** When things go, as pages are told, and how administrators hold them. */
final class TestRetentionFace {
    private static final String ADMIN = "/api/v1/admin";

    private final TestingClock clock = TestingClock.at("2026-11-23T10:00:00Z");
    private final TestingPolicy policy = TestingPolicy.named("test");
    private TestingPlatform platform;
    private Tenant tenant;
    private TestingStaff staff;

    @BeforeEach
    void start() {
        platform = TestingPlatform.start(clock, Map.of(), policy);
        tenant = platform.tenant("red", "red.example");
        staff = TestingStaff.of(platform, tenant);
    }

    @AfterEach
    void stop() {
        platform.close();
    }

    @Test
    void aGuestIsToldWhenTheyGoWithTheirConversations() throws IOException {
        Answer begun = ask("POST", "/api/v1/guest-sessions", "");
        assertThat(json(begun).get("deletesOn").stringValue()).isEqualTo("2026-12-23");
        String[] guest = {
            "Cookie: " + begun.header("set-cookie").orElseThrow().split(";")[0],
            "x-csrf-token: " + json(begun).get("csrfToken").stringValue()
        };
        assertThat(json(ask("POST", "/api/v1/conversations", "{}", guest))
                        .get("deletesOn")
                        .stringValue())
                .isEqualTo("2026-12-23");
        policy.say(tenant.id(), "conversation", TestingPolicy.days(7, Since.LAST_USED));
        assertThat(json(ask("GET", "/api/v1/conversations", "", guest))
                        .at("/items/0/deletesOn")
                        .stringValue())
                .isEqualTo("2026-11-30");
        assertThat(json(ask("GET", "/api/v1/session", "", guest))
                        .get("deletesOn")
                        .stringValue())
                .isEqualTo("2026-12-23");
    }

    @Test
    void theHolderOfAnAccountChoosesAShorterTime() throws IOException {
        String[] member = staff.headers(Role.MEMBER);
        JsonNode made = json(ask("POST", "/api/v1/conversations", "{}", member));
        assertThat(made.get("deletesOn").isNull()).isTrue();
        assertThat(json(ask("GET", "/api/v1/account/retention", "", member))
                        .get("conversationDays")
                        .isNull())
                .isTrue();
        assertThat(ask("PATCH", "/api/v1/account/retention", "{\"conversationDays\":10}", member)
                        .body())
                .contains("\"conversationDays\":10");
        String conversation = "/api/v1/conversations/" + made.get("id").stringValue();
        assertThat(json(ask("GET", conversation, "", member)).get("deletesOn").stringValue())
                .isEqualTo("2026-12-03");
        for (String wrong : new String[] {"{}", "{\"conversationDays\":0}", "{\"conversationDays\":\"x\"}"}) {
            assertThat(ask("PATCH", "/api/v1/account/retention", wrong, member).status())
                    .as(wrong)
                    .isEqualTo(400);
        }
        assertThat(ask("PATCH", "/api/v1/account/retention", "{\"conversationDays\":null}", member)
                        .body())
                .contains("\"conversationDays\":null");
    }

    @Test
    void rulesAndWhatWouldGoAreShown() throws IOException {
        JsonNode shown = json(ask("GET", ADMIN + "/retention", "", staff.headers(Role.AUDITOR)));
        assertThat(shown.get("holdsInForce").intValue()).isZero();
        assertThat(shown.at("/items/0/rule/kept").stringValue()).isEqualTo("with-owner");
        assertThat(shown.toString())
                .contains("\"store\":\"guest\"")
                .contains("\"period\":\"P30D\",\"since\":\"last-used\"");
        policy.answer(tenant.id(), _ -> {
            throw new IllegalStateException("no idea");
        });
        assertThat(ask("GET", ADMIN + "/retention", "", staff.headers(Role.AUDITOR))
                        .body())
                .contains("\"undecided\":\"failed\"");
    }

    @Test
    void twoPersonsHoldAConversationThatItsOwnerHasDeleted() throws IOException {
        String[] member = staff.headers(Role.MEMBER);
        String conversation = json(ask("POST", "/api/v1/conversations", "{}", member))
                .get("id")
                .stringValue();
        String body = """
                {"scope":"conversation","thing":"%s","authority":"A court","reason":"A claim","expiresAt":"2027-01-01T00:00:00Z"}
                """.formatted(conversation);
        Answer asked = ask("POST", ADMIN + "/holds", body, staff.headers(Role.PRIVACY_OFFICER));
        assertThat(asked.status()).as(asked.body()).isEqualTo(201);
        String hold = ADMIN + "/holds/" + json(asked).get("id").stringValue();
        assertThat(ask("POST", hold + "/approve", "", staff.headers(Role.PRIVACY_OFFICER))
                        .status())
                .isEqualTo(403);
        assertThat(ask("POST", hold + "/approve", "", staff.headers(Role.ADMIN)).body())
                .contains("\"state\":\"active\"");

        assertThat(ask("DELETE", "/api/v1/conversations/" + conversation, "", member)
                        .status())
                .isEqualTo(204);
        assertThat(ask("GET", "/api/v1/conversations/" + conversation, "", member)
                        .status())
                .isEqualTo(404);
        assertThat(texts(conversation)).as("ciphertext that is kept").isEqualTo(1);
        assertThat(ask("GET", ADMIN + "/retention", "", staff.headers(Role.AUDITOR))
                        .body())
                .contains("\"holdsInForce\":1")
                .doesNotContain("court");
        assertThat(ask("GET", ADMIN + "/holds", "", staff.headers(Role.OWNER)).body())
                .contains("A claim");
        assertThat(ask("POST", hold + "/release", "", staff.headers(Role.OWNER)).body())
                .contains("\"state\":\"released\"");
    }

    /** Whether it is still there: 1 or 0. */
    private long texts(String conversation) {
        return platform.database()
                .asSuperuser(handle -> handle.createQuery(
                                "select count(*) from parley.conversation where id = cast(:id as uuid)")
                        .bind("id", conversation)
                        .mapTo(Long.class)
                        .one());
    }

    @Test
    void aHoldThatIsNoneIsRefused() throws IOException {
        for (String wrong : new String[] {
            "{}",
            "{\"scope\":\"world\",\"authority\":\"A\",\"reason\":\"B\",\"expiresAt\":\"2027-01-01T00:00:00Z\"}",
            "{\"scope\":\"tenant\",\"authority\":\"A\",\"reason\":\"B\",\"expiresAt\":\"soon\"}",
            "{\"scope\":\"tenant\",\"authority\":\"A\",\"reason\":\"B\",\"expiresAt\":\"2020-01-01T00:00:00Z\"}",
            "{\"scope\":\"account\",\"thing\":\"x\",\"authority\":\"A\",\"reason\":\"B\",\"expiresAt\":\"2027-01-01T00:00:00Z\"}"
        }) {
            Answer answer = ask("POST", ADMIN + "/holds", wrong, staff.headers(Role.OWNER));
            assertThat(answer.status()).as(wrong + answer.body()).isEqualTo(400);
        }
    }

    private Answer ask(String method, String path, String body, String... headers) throws IOException {
        try (TestingClient client = TestingClient.to(platform, "red.example")) {
            String[] all = Stream.concat(Stream.of(headers), Stream.of("content-type: application/json"))
                    .toArray(String[]::new);
            return client.ask(method, path, body, all);
        }
    }

    private static JsonNode json(Answer answer) {
        return JsonMapper.shared().readTree(answer.body());
    }
}
