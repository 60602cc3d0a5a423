package dev.parley.kernel.http.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.TestingPlatform;
import dev.parley.kernel.credits.Correction;
import dev.parley.kernel.credits.LedgerOwner;
import dev.parley.kernel.credits.MicroCredits;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.http.TestingClient;
import dev.parley.kernel.http.TestingClient.Answer;
import dev.parley.kernel.identity.Permission;
import dev.parley.kernel.identity.Role;
import dev.parley.kernel.keys.OwnerId;
import dev.parley.kernel.policy.ProcessorAgreements;
import dev.parley.kernel.policy.TransferBasis;
import dev.parley.kernel.tenancy.Tenant;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who may call what in the administration of a tenant. A route that is not in the table here fails the build. */
final class TestAdminRoutes {
    private static final String PREFIX = "/api/v1/admin";
    private static final Map<String, Set<Permission>> TABLE = Map.ofEntries(
            Map.entry("GET /accounts", Set.of(Permission.READ_ACCOUNTS)),
            Map.entry("POST /accounts", Set.of(Permission.MANAGE_ACCOUNTS)),
            Map.entry("GET /accounts/{id}", Set.of(Permission.READ_ACCOUNTS)),
            Map.entry("PATCH /accounts/{id}", Set.of(Permission.MANAGE_ACCOUNTS)),
            Map.entry("GET /accounts/{id}/sessions", Set.of(Permission.READ_ACCOUNTS)),
            Map.entry("DELETE /accounts/{id}/sessions", Set.of(Permission.MANAGE_ACCOUNTS)),
            Map.entry("GET /accounts/{id}/api-keys", Set.of(Permission.READ_ACCOUNTS)),
            Map.entry("DELETE /accounts/{id}/api-keys", Set.of(Permission.MANAGE_ACCOUNTS)),
            Map.entry("DELETE /accounts/{id}/api-keys/{key}", Set.of(Permission.MANAGE_ACCOUNTS)),
            Map.entry("GET /mails", Set.of(Permission.READ_OUTBOX)),
            Map.entry("GET /tasks", Set.of(Permission.MANAGE_PRIVACY)),
            Map.entry("POST /tasks/{id}/close", Set.of(Permission.MANAGE_PRIVACY)),
            Map.entry("GET /break-glass", Set.of(Permission.REQUEST_BREAK_GLASS, Permission.APPROVE_BREAK_GLASS)),
            Map.entry("POST /break-glass", Set.of(Permission.REQUEST_BREAK_GLASS)),
            Map.entry("POST /break-glass/{id}/approve", Set.of(Permission.APPROVE_BREAK_GLASS)),
            Map.entry("POST /break-glass/{id}/deny", Set.of(Permission.APPROVE_BREAK_GLASS)),
            Map.entry(
                    "POST /break-glass/{id}/end",
                    Set.of(Permission.REQUEST_BREAK_GLASS, Permission.APPROVE_BREAK_GLASS)),
            Map.entry("GET /break-glass/{id}/conversation", Set.of(Permission.REQUEST_BREAK_GLASS)),
            Map.entry("GET /retention", Set.of(Permission.MANAGE_PRIVACY, Permission.READ_AUDIT)),
            Map.entry("GET /holds", Set.of(Permission.MANAGE_HOLDS)),
            Map.entry("POST /holds", Set.of(Permission.MANAGE_HOLDS)),
            Map.entry("POST /holds/{id}/approve", Set.of(Permission.MANAGE_HOLDS)),
            Map.entry("POST /holds/{id}/deny", Set.of(Permission.MANAGE_HOLDS)),
            Map.entry("POST /holds/{id}/release", Set.of(Permission.MANAGE_HOLDS)),
            Map.entry("GET /audit", Set.of(Permission.READ_AUDIT)),
            Map.entry("GET /credits/accounts/{id}", Set.of(Permission.READ_BILLING)),
            Map.entry("GET /credits/accounts/{id}/entries", Set.of(Permission.READ_BILLING)),
            Map.entry("POST /credits/accounts/{id}/grants", Set.of(Permission.MANAGE_BILLING)),
            Map.entry("POST /credits/accounts/{id}/adjustments", Set.of(Permission.MANAGE_BILLING)),
            Map.entry("GET /credits/guests", Set.of(Permission.READ_BILLING)),
            Map.entry("GET /credits/guests/entries", Set.of(Permission.READ_BILLING)),
            Map.entry("POST /credits/guests/grants", Set.of(Permission.MANAGE_BILLING)),
            Map.entry("POST /credits/guests/adjustments", Set.of(Permission.MANAGE_BILLING)),
            Map.entry("GET /credits/check", Set.of(Permission.READ_BILLING)),
            Map.entry("GET /credits/adjustments", Set.of(Permission.READ_BILLING)),
            Map.entry("POST /credits/adjustments/{id}/approve", Set.of(Permission.MANAGE_BILLING)),
            Map.entry("POST /credits/adjustments/{id}/deny", Set.of(Permission.MANAGE_BILLING)),
            Map.entry("GET /prices", Set.of(Permission.READ_BILLING)),
            Map.entry("POST /prices", Set.of(Permission.MANAGE_BILLING)),
            Map.entry("POST /prices/preview", Set.of(Permission.READ_BILLING)),
            Map.entry("GET /budgets", Set.of(Permission.READ_BILLING)),
            Map.entry("POST /budgets", Set.of(Permission.MANAGE_BILLING)),
            Map.entry("DELETE /budgets/tenant/{period}", Set.of(Permission.MANAGE_BILLING)),
            Map.entry("DELETE /budgets/guests/{period}", Set.of(Permission.MANAGE_BILLING)),
            Map.entry("DELETE /budgets/accounts/{id}/{period}", Set.of(Permission.MANAGE_BILLING)),
            Map.entry("POST /accounts/{id}/restriction", Set.of(Permission.MANAGE_PRIVACY)),
            Map.entry("DELETE /accounts/{id}/restriction", Set.of(Permission.MANAGE_PRIVACY)),
            Map.entry("GET /plans", Set.of(Permission.READ_BILLING)),
            Map.entry("POST /plans", Set.of(Permission.MANAGE_BILLING)),
            Map.entry("POST /accounts/{id}/plan", Set.of(Permission.MANAGE_BILLING)),
            Map.entry("DELETE /accounts/{id}/plan", Set.of(Permission.MANAGE_BILLING)),
            Map.entry("GET /usage", Set.of(Permission.READ_BILLING)),
            Map.entry("GET /usage/requests", Set.of(Permission.READ_BILLING)),
            Map.entry("GET /policy", Set.of(Permission.MANAGE_POLICY)),
            Map.entry("GET /policy/draft", Set.of(Permission.MANAGE_POLICY)),
            Map.entry("GET /policy/draft/diff", Set.of(Permission.MANAGE_POLICY)),
            Map.entry("POST /policy/versions", Set.of(Permission.MANAGE_POLICY)),
            Map.entry("GET /policy/versions/{number}/notices", Set.of(Permission.MANAGE_POLICY)),
            Map.entry("GET /policy/record-of-processing", Set.of(Permission.MANAGE_POLICY)),
            Map.entry("GET /policy/processing-annex", Set.of(Permission.MANAGE_POLICY)),
            Map.entry("GET /processors", Set.of(Permission.MANAGE_POLICY)),
            Map.entry("POST /processors", Set.of(Permission.MANAGE_POLICY)),
            Map.entry("DELETE /processors/{id}", Set.of(Permission.MANAGE_POLICY)),
            Map.entry("GET /disclosures", Set.of(Permission.MANAGE_PRIVACY)),
            Map.entry("POST /disclosures", Set.of(Permission.MANAGE_PRIVACY)),
            Map.entry("GET /settings", Set.of(Permission.MANAGE_TENANT)),
            Map.entry("PATCH /settings", Set.of(Permission.MANAGE_TENANT)));

    private static TestingPlatform platform;
    private static Tenant red;
    private static Tenant blue;
    private static TestingStaff staff;
    private static TestingStaff strangers;

    @BeforeAll
    static void start() {
        platform = TestingPlatform.start();
        red = platform.tenant("red", "red.example");
        blue = platform.tenant("blue", "blue.example");
        staff = TestingStaff.of(platform, red);
        strangers = TestingStaff.of(platform, blue);
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    static Stream<String> routes() {
        return platform.routes().stream().filter(route -> route.contains(PREFIX));
    }

    @Test
    void everyRouteHasItsPermission() {
        assertThat(routes().map(route -> route.replace(PREFIX, "")))
                .containsExactlyInAnyOrderElementsOf(TABLE.keySet());
    }

    @ParameterizedTest
    @MethodSource("routes")
    void isForTheRolesThatMay(String route) throws IOException {
        Set<Permission> wanted = wanted(route);
        for (Role role : Role.values()) {
            boolean may = Permission.of(role).stream().anyMatch(wanted::contains);
            Answer answer = ask("red.example", route, "{}", staff.headers(role));
            if (may) {
                // Nothing that they name exists, or nothing is named.
                assertThat(answer.status()).as(role + ": " + answer.body()).isIn(200, 400, 404);
            } else {
                assertThat(answer.status()).as(role + ": " + answer.body()).isEqualTo(403);
                assertThat(answer.body()).contains("permission-required");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("routes")
    void isForNobodyWithoutASession(String route) throws IOException {
        String key = "Authorization: Bearer " + platform.apiKey(red);
        assertThat(ask("red.example", route, "{}").status()).isEqualTo(401);
        assertThat(ask("red.example", route, "{}", key).status()).isEqualTo(401);
        assertThat(ask("red.example", route, "{}", guest("red.example")).status())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @MethodSource("routes")
    void isForNobodyFromAnotherTenant(String route) throws IOException {
        assertThat(ask("blue.example", route, "{}", staff.headers(Role.OWNER)).status())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @MethodSource("routes")
    void changesNothingWithoutAToken(String route) throws IOException {
        if (!route.startsWith("GET")) {
            Answer answer = ask("red.example", route, "{}", staff.cookie(Role.OWNER));
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.body()).contains("csrf-token-invalid");
        }
    }

    @ParameterizedTest
    @MethodSource("routes")
    void whatIsOfAnotherTenantDoesNotExist(String route) throws IOException {
        if (!route.contains("{id}")) {
            return;
        }
        String theirs = route.replace("{id}", thingOfRed(route)).replace("{period}", "day");
        assertThat(ask("blue.example", theirs, validBody(route), strangers.headers(Role.OWNER))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void supportReadsNobodysConversation() throws IOException {
        OwnerId member = staff.account(Role.MEMBER).id();
        UUID conversation = platform.platform()
                .conversations()
                .create(TenantContext.system(red.id()), member, Optional.of("Mine alone"))
                .id();
        List<String> routes = platform.routes().stream()
                .filter(route -> route.contains("/api/v1/conversations/{id}"))
                .toList();
        assertThat(routes).hasSizeGreaterThan(5);
        for (Role role : List.of(Role.SUPPORT, Role.OWNER)) {
            for (String route : routes) {
                Answer answer = ask(
                        "red.example",
                        route.replace("{id}", conversation.toString()),
                        route.contains("PATCH") ? "{\"title\":\"Yours\"}" : "{\"content\":\"hi\"}",
                        staff.headers(role));
                assertThat(answer.status()).as(role + " " + route).isIn(400, 404);
                assertThat(answer.body()).doesNotContain("Mine alone");
            }
        }
        assertThat(platform.platform()
                        .conversations()
                        .get(TenantContext.system(red.id()), member, conversation)
                        .title())
                .isEqualTo("Mine alone");
    }

    private static Set<Permission> wanted(String route) {
        Set<Permission> wanted = TABLE.get(route.replace(PREFIX, ""));
        assertThat(wanted).as("the permission of " + route).isNotNull();
        return wanted;
    }

    private static String thingOfRed(String route) throws IOException {
        if (route.contains("/tasks/")) {
            ask("red.example", "POST /api/v1/reports", "{\"kind\":\"other\",\"text\":\"Look.\"}");
            return json(ask("red.example", "GET " + PREFIX + "/tasks", "", staff.headers(Role.PRIVACY_OFFICER)))
                    .at("/items/0/id")
                    .stringValue();
        }
        if (route.contains("/break-glass/")) {
            UUID conversation = platform.platform()
                    .conversations()
                    .create(
                            TenantContext.system(red.id()),
                            staff.account(Role.MEMBER).id(),
                            Optional.empty())
                    .id();
            String body = "{\"conversation\":\"" + conversation + "\",\"reason\":\"Danger.\"}";
            return json(ask("red.example", "POST " + PREFIX + "/break-glass", body, staff.headers(Role.SUPPORT)))
                    .get("id")
                    .stringValue();
        }
        if (route.contains("/holds/")) {
            String body = """
                    {"scope":"account","thing":"%s","authority":"A court","reason":"A claim","expiresAt":"%s"}
                    """.formatted(
                            staff.account(Role.MEMBER).id().id(), Instant.now().plus(Duration.ofDays(1)));
            return json(ask("red.example", "POST " + PREFIX + "/holds", body, staff.headers(Role.OWNER)))
                    .get("id")
                    .stringValue();
        }
        if (route.contains("/processors/")) {
            return platform.platform()
                    .processorAgreements()
                    .put(
                            TenantContext.system(red.id()),
                            new ProcessorAgreements.Entry(
                                    "Mint", null, null, LocalDate.of(2026, 1, 1), null, TransferBasis.NONE_NEEDED))
                    .id()
                    .toString();
        }
        if (route.contains("/credits/adjustments/")) {
            TenantContext context =
                    new TenantContext(red.id(), staff.account(Role.BILLING).id().asActor());
            platform.platform().tenantSettings().set(context, "credits.approval-above", "1");
            return platform.platform()
                    .creditAdministration()
                    .adjust(
                            context,
                            new LedgerOwner.Guests(),
                            new Correction(MicroCredits.ofCredits("2"), "A gift.", Optional.empty(), Optional.empty()))
                    .waiting()
                    .orElseThrow()
                    .id()
                    .toString();
        }
        return staff.account(Role.MEMBER).id().id().toString();
    }

    private static String validBody(String route) {
        if (route.contains("/credits/")) {
            return "{\"amount\":1,\"reason\":\"A gift.\"}";
        }
        if (route.startsWith("PATCH")) {
            return "{\"state\":\"suspended\",\"reason\":\"Spam.\"}";
        }
        if (route.endsWith("/plan")) {
            return "{\"name\":\"basic\"}";
        }
        return route.endsWith("/close") ? "{\"note\":\"Nothing.\"}" : "{}";
    }

    private static String[] guest(String host) throws IOException {
        Answer made = ask(host, "POST /api/v1/guest-sessions", "");
        return new String[] {
            "Cookie: " + made.header("set-cookie").orElseThrow().split(";")[0],
            "x-csrf-token: " + json(made).get("csrfToken").stringValue()
        };
    }

    private static Answer ask(String host, String route, String body, String... headers) throws IOException {
        String[] parts = route.split(" ");
        String path = parts[1].replaceAll("\\{\\w+}", UUID.randomUUID().toString());
        String sent = parts[0].equals("GET") || parts[0].equals("DELETE") ? "" : body;
        try (TestingClient client = TestingClient.to(platform, host)) {
            String[] all = Stream.concat(Stream.of(headers), Stream.of("content-type: application/json"))
                    .toArray(String[]::new);
            return client.ask(parts[0], path, sent, all);
        }
    }

    private static JsonNode json(Answer answer) {
        return JsonMapper.shared().readTree(answer.body());
    }
}
