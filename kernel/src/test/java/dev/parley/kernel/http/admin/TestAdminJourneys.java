package dev.parley.kernel.http.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.TestingPlatform;
import dev.parley.kernel.TestingVault;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.http.TestingClient;
import dev.parley.kernel.http.TestingClient.Answer;
import dev.parley.kernel.identity.Role;
import dev.parley.kernel.tenancy.Tenant;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What administrators do, as their browsers say it. */
final class TestAdminJourneys {
    private static final String ADMIN = "/api/v1/admin";

    private static TestingPlatform platform;
    private static Tenant tenant;
    private static TestingStaff staff;

    @BeforeAll
    static void start() {
        platform = TestingPlatform.start(new TestingVault());
        tenant = platform.tenant("red", "red.example");
        staff = TestingStaff.of(platform, tenant);
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @Test
    void secretsAreSetAndNeverShown() throws IOException {
        Answer changed = ask(
                Role.ADMIN,
                "PATCH",
                "/settings",
                "{\"values\":{\"retention.vault.token\":\"hunter2\",\"retention.vault.days\":\"7\"}}");
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        Answer read = ask(Role.OWNER, "GET", "/settings", "");
        assertThat(read.body())
                .contains("\"set\":true,\"value\":null")
                .contains("\"set\":true,\"value\":\"7\"")
                .doesNotContain("hunter2")
                .doesNotContain("retention.vault.address");
    }

    @Test
    void nothingIsSetWhereOneValueIsWrong() throws IOException {
        Answer wrong = ask(
                Role.ADMIN,
                "PATCH",
                "/settings",
                "{\"values\":{\"account.free-mesages\":\"1\",\"retention.vault.address\":\"http://a.example\"}}");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.body()).contains("account.free-mesages").contains("only the operator sets this");
    }

    @Test
    void whoSetsRolesOfGroupsGivesRoles() throws IOException {
        String body = "{\"values\":{\"account.group-roles\":\"oidc/everybody=owner\"}}";
        Answer refused = ask(Role.ADMIN, "PATCH", "/settings", body);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body()).contains("manage-roles");
    }

    @Test
    void twoPersonsOpenAConversationAndItsOwnerReadsOfIt() throws IOException {
        UUID conversation = platform.platform()
                .conversations()
                .create(
                        TenantContext.system(tenant.id()),
                        staff.account(Role.MEMBER).id(),
                        Optional.of("Mine alone"))
                .id();
        String body = "{\"conversation\":\"" + conversation + "\",\"reason\":\"Somebody is in danger.\"}";
        Answer asked = ask(Role.SUPPORT, "POST", "/break-glass", body);
        assertThat(asked.status()).as(asked.body()).isEqualTo(201);
        String request = "/break-glass/"
                + JsonMapper.shared().readTree(asked.body()).get("id").stringValue();

        assertThat(ask(Role.SUPPORT, "GET", request + "/conversation", "").status())
                .isEqualTo(403);
        assertThat(ask(Role.PRIVACY_OFFICER, "POST", request + "/approve", "").status())
                .isEqualTo(200);
        assertThat(ask(Role.SUPPORT, "GET", request + "/conversation", "").body())
                .contains("Mine alone");
        assertThat(ask(Role.OWNER, "GET", request + "/conversation", "").status())
                .isEqualTo(403);
        assertThat(send("GET", "/api/v1/account/disclosures", "", staff.headers(Role.MEMBER))
                        .body())
                .contains(conversation.toString())
                .contains("Somebody is in danger.");
        assertThat(ask(Role.AUDITOR, "GET", "/audit?limit=3", "").body())
                .contains("break-glass.read")
                .contains("\"nextCursor\":\"")
                .doesNotContain("danger");
        assertThat(ask(Role.SUPPORT, "POST", request + "/end", "").status()).isEqualTo(200);
        assertThat(ask(Role.SUPPORT, "GET", request + "/conversation", "").status())
                .isEqualTo(403);
    }

    @Test
    void anInvitedMemberIsMadeSuspendedAndRestored() throws IOException {
        Answer made = ask(Role.ADMIN, "POST", "/accounts", "{\"email\":\"new@example.org\",\"role\":\"member\"}");
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        String account = "/accounts/"
                + JsonMapper.shared().readTree(made.body()).get("id").stringValue();
        assertThat(ask(Role.ADMIN, "PATCH", account, "{\"state\":\"suspended\",\"reason\":\"Spam.\"}")
                        .body())
                .contains("\"state\":\"suspended\"")
                .contains("\"reason\":\"Spam.\"");
        assertThat(ask(Role.ADMIN, "PATCH", account, "{\"state\":\"active\",\"reason\":\"It was not.\"}")
                        .body())
                .contains("\"state\":\"active\"");
        assertThat(ask(Role.ADMIN, "PATCH", account, "{\"role\":\"support\"}").status())
                .isEqualTo(403);
        assertThat(ask(Role.AUDITOR, "GET", "/accounts?email=NEW@example.org", "")
                        .body())
                .contains("new@example.org");
    }

    private static Answer ask(Role role, String method, String path, String body) throws IOException {
        return send(method, ADMIN + path, body, staff.headers(role));
    }

    private static Answer send(String method, String path, String body, String... headers) throws IOException {
        try (TestingClient client = TestingClient.to(platform, "red.example")) {
            String[] all = Stream.concat(Stream.of(headers), Stream.of("content-type: application/json"))
                    .toArray(String[]::new);
            return client.ask(method, path, body, all);
        }
    }
}
