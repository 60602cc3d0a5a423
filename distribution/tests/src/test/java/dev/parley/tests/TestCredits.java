package dev.parley.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.database.TestingPostgres;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** From nothing to a receipt, as an operator and a user of the hosted distribution go. */
class TestCredits {
    private static final String UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    @TempDir
    Path folder;

    private TestingInstallation installation;
    private Path config;

    @Test
    void arePricedGivenSpentShownAndVerified() throws Exception {
        TestingPostgres postgres = TestingPostgres.shared();
        postgres.execute("postgres", "CREATE DATABASE credits");
        Map<String, String> settings = Map.of(
                "database.url", postgres.url("credits"),
                "database.user", postgres.superuser().user(),
                "database.password", postgres.superuser().password(),
                "keys.root-file", folder.resolve("root.key").toString());
        installation = TestingInstallation.unpack("hosted", folder);
        config = Files.writeString(
                folder.resolve("parley.properties"),
                String.join(
                        "\n",
                        settings.entrySet().stream()
                                .map(one -> one.getKey() + "=" + one.getValue())
                                .toList()));
        try (TestingServer server = TestingServer.start(installation, folder.resolve("data"), settings);
                HttpClient http = HttpClient.newHttpClient()) {
            parley("account", "create", "--email", "ada@example.org").succeeds();
            String key = parley("api-key", "create", "--account", "ada@example.org", "--name", "laptop")
                    .succeeds();
            assertThat(ask(http, server, key).statusCode())
                    .as("a model without a price")
                    .isEqualTo(503);

            price();
            grant();
            HttpResponse<String> answer = answered(http, server, key);
            long charged = receipt(http, server, key, answer);
            show(charged);
            budgets();
            plans();
            assertThat(parley("credits", "verify").succeeds()).contains("default\texact\t");
        }
        tamper(postgres);
    }

    private void price() throws Exception {
        String version = parley(
                        "price", "set", "--model", "guide", "--input", "1", "--output", "2.5", "--request", "0.1")
                .succeeds();
        assertThat(version).matches(UUID);
        assertThat(parley("price", "show").succeeds())
                .startsWith("guide\t")
                .contains("input=1\tcached-input=1\t")
                .contains("output=2.5\t")
                .contains("request=0.1\t" + version);
        String tried = parley("price", "set", "--model", "guide", "--input", "2", "--dry-run", "--json")
                .succeeds();
        JsonNode dryRun = TestingGuest.JSON.readTree(tried);
        assertThat(dryRun.at("/price/tiers/0/input").asLong()).isEqualTo(2_000_000);
        assertThat(dryRun.at("/price/tiers/0/output").asLong()).isEqualTo(2_500_000);
        assertThat(dryRun.at("/replay/requests").asLong()).isZero();
        assertThat(parley("price", "show").succeeds()).hasLineCount(1);
    }

    private void grant() throws Exception {
        assertThat(parley("credits", "grant", "--account", "ada@example.org", "--credits", "10.5", "--reason", "Hello")
                        .succeeds())
                .isEqualTo("10.5");
        assertThat(parley("credits", "adjust", "--account", "ada@example.org", "--credits=-0.5", "--reason", "Less")
                        .succeeds())
                .isEqualTo("10");
        assertThat(parley("credits", "grant", "--guests", "--credits", "1").succeeds())
                .isEqualTo("1");
        for (String[] wrong : new String[][] {
            {"credits", "grant", "--account", "ada@example.org", "--credits", "0"},
            {"credits", "grant", "--account", "ada@example.org", "--credits", "1", "--expires", "2001-01-01T00:00:00Z"},
            {"price", "set", "--model", "guide", "--input=-1"}
        }) {
            TestingInstallation.Result result = parley(wrong);
            assertThat(result.exit()).as(String.join(" ", wrong)).isEqualTo(2);
            assertThat(result.out()).isEmpty();
        }
        assertThat(parley("credits", "adjust", "--guests", "--credits=-2", "--reason", "All")
                        .exit())
                .isEqualTo(4);
        assertThat(parley("credits", "show", "--account", "nobody@example.org").exit())
                .isEqualTo(3);
    }

    private long receipt(HttpClient http, TestingServer server, String key, HttpResponse<String> answer)
            throws Exception {
        String request = answer.headers().firstValue("x-request-id").orElseThrow();
        HttpRequest reading = HttpRequest.newBuilder(server.at("/api/v1/receipts/" + request))
                .header("authorization", "Bearer " + key)
                .build();
        long deadline = System.nanoTime() + 30_000_000_000L;
        HttpResponse<String> read = http.send(reading, BodyHandlers.ofString());
        while (read.statusCode() == 409 && System.nanoTime() < deadline) {
            read = http.send(reading, BodyHandlers.ofString());
        }
        assertThat(read.statusCode()).as(read.body()).isEqualTo(200);
        JsonNode receipt = TestingGuest.JSON.readTree(read.body());
        assertThat(receipt.get("charged").asLong()).isGreaterThan(100_000);
        assertThat(receipt.get("held").asLong())
                .isEqualTo(receipt.get("charged").asLong()
                        + receipt.get("released").asLong());
        return receipt.get("charged").asLong();
    }

    private void show(long charged) throws Exception {
        String shown = parley("credits", "show", "--account", "ada@example.org", "--json")
                .succeeds();
        JsonNode credits = TestingGuest.JSON.readTree(shown);
        assertThat(credits.get("available").asLong()).isEqualTo(10_000_000 - charged);
        assertThat(credits.get("entries")
                        .valueStream()
                        .map(entry -> entry.get("kind").asString()))
                .containsExactly("charge", "adjustment", "grant");
        String dryRun = parley("price", "set", "--model", "guide", "--input", "0", "--output", "0", "--dry-run")
                .succeeds();
        assertThat(dryRun).contains(": 1 requests, charged ").contains(", would be 0.1, difference -");
        assertThat(parley("credits", "show", "--guests").succeeds())
                .startsWith("available=1\tposted=1\theld=0\towed=0");
    }

    private void budgets() throws Exception {
        assertThat(parley("budget", "set", "--guests", "--period", "day", "--credits", "0.25")
                        .succeeds())
                .isEqualTo("guests\tday\t0.25");
        parley("budget", "set", "--account", "ada@example.org", "--period", "month", "--credits", "5")
                .succeeds();
        assertThat(parley("budget", "show").succeeds()).hasLineCount(2).contains("guests\tday\t0.25");
        parley("budget", "remove", "--guests", "--period", "day").succeeds();
        assertThat(parley("budget", "remove", "--guests", "--period", "day").exit())
                .isEqualTo(3);
    }

    private void plans() throws Exception {
        assertThat(parley("plan", "set", "--name", "basic", "--credits", "100").succeeds())
                .isEqualTo("basic\t100");
        assertThat(parley("plan", "show").succeeds()).isEqualTo("basic\t100");
        parley("plan", "join", "--account", "ada@example.org", "--name", "basic")
                .succeeds();
        assertThat(parley("credits", "show", "--account", "ada@example.org").succeeds())
                .startsWith("available=109.");
        parley("plan", "leave", "--account", "ada@example.org").succeeds();
        assertThat(parley("plan", "leave", "--account", "ada@example.org").exit())
                .isEqualTo(3);
        assertThat(parley("plan", "join", "--account", "ada@example.org", "--name", "gold")
                        .exit())
                .isEqualTo(3);
    }

    /** Nobody can do this but a superuser who switches off what guards the tables. */
    private void tamper(TestingPostgres postgres) throws Exception {
        postgres.execute("credits", "ALTER TABLE parley.balance DISABLE TRIGGER ALL");
        postgres.execute("credits", "UPDATE parley.balance SET posted = posted + 7");
        TestingInstallation.Result found = parley("credits", "verify", "--tenant", "default");
        assertThat(found.exit()).isEqualTo(1);
        assertThat(found.out().strip().lines())
                .hasSize(2)
                .allMatch(line -> line.startsWith("default\tWRONG\tthe account "));
        assertThat(TestingGuest.JSON
                        .readTree(parley("credits", "verify", "--json").out())
                        .at("/0/exact")
                        .asBoolean())
                .isFalse();
    }

    /** The price comes to the server by a notice. */
    private static HttpResponse<String> answered(HttpClient http, TestingServer server, String key) throws Exception {
        long deadline = System.nanoTime() + 30_000_000_000L;
        HttpResponse<String> answer = ask(http, server, key);
        while (answer.statusCode() == 503 && System.nanoTime() < deadline) {
            answer = ask(http, server, key);
        }
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer;
    }

    private static HttpResponse<String> ask(HttpClient http, TestingServer server, String key) throws Exception {
        String body =
                "{\"model\":\"guide\",\"max_tokens\":500,\"messages\":[{\"role\":\"user\",\"content\":\"What is Parley?\"}]}";
        return http.send(
                HttpRequest.newBuilder(server.at("/v1/chat/completions"))
                        .header("authorization", "Bearer " + key)
                        .header("content-type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private TestingInstallation.Result parley(String... arguments) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--config", config.toString()));
        all.addAll(List.of("--data-dir", folder.resolve("data").toString()));
        return installation.parley(all.toArray(String[]::new));
    }
}
