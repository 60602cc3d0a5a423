package dev.parley.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.database.TestingPostgres;
import dev.parley.spi.testkit.inference.Dialect;
import dev.parley.spi.testkit.inference.ScriptedModelServer;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The privacy policy of the hosted distribution, as the operator of "Kimi K2" sets it up. */
class TestPolicy {
    @TempDir
    Path folder;

    private TestingInstallation installation;
    private Path config;

    @Test
    void statesWhatIsInstalledAndNothingElse() throws Exception {
        TestingPostgres postgres = TestingPostgres.shared();
        postgres.execute("postgres", "CREATE DATABASE policy");
        installation = TestingInstallation.unpack("hosted", folder);
        try (ScriptedModelServer models = ScriptedModelServer.start(Dialect.VLLM, "kimi-k2")) {
            Map<String, String> settings = new HashMap<>(Map.of(
                    "database.url", postgres.url("policy"),
                    "database.user", postgres.superuser().user(),
                    "database.password", postgres.superuser().password(),
                    "keys.root-file", folder.resolve("root.key").toString(),
                    "inference.gpu.endpoints", models.endpoint().toString(),
                    "policy.hosting-provider", "Hetzner Online GmbH",
                    "policy.hosting-region", "DE"));
            settings.put("auth.google.client-id", "google");
            settings.put("auth.google.client-secret", "secret");
            settings.put("auth.github.client-id", "github");
            settings.put("auth.github.client-secret", "secret");
            write(settings);
            parley("tenant", "set", "name=Kimi K2", "support-email=help@kimi.example");
            parley("tenant", "set", "policy.controller=Moon AI GmbH, Berlin");
            try (TestingServer server = TestingServer.start(installation, folder.resolve("data"), settings)) {
                String policy = get(server, "/privacy?lang=de&format=markdown").replace("\\", "");
                assertThat(policy)
                        .startsWith("# Datenschutzerklärung von Kimi K2\n\n**Version 1, gültig seit ")
                        .contains("help@kimi.example", "Moon AI GmbH, Berlin", "Hetzner Online GmbH", "Deutschland")
                        .contains("nach 90 Tagen", "unter 13 Jahren", "niemals zum Training", "exportieren")
                        .contains("### Google Ireland Limited (P01)", "Irland", "dass und wann dieser Dienst benutzt")
                        .contains("### GitHub, Inc. (P01)", "Vereinigte Staaten")
                        .contains("chat.drafts", "nicht angeboten")
                        .doesNotContain("P06", "P26", "Ende-zu-Ende", "{");
                JsonNode json = JsonMapper.shared().readTree(get(server, "/privacy?format=json"));
                assertThat(json.get("promises").toString())
                        .contains("P01", "P05", "P15", "P27", "P29", "P32")
                        .doesNotContain("P23", "P24", "P25");
                assertThat(json.get("notOffered")).hasSize(3);
            }

            settings.put("plugins.disabled", "auth-google");
            write(settings);
            try (TestingServer server = TestingServer.start(installation, folder.resolve("data"), settings)) {
                assertThat(get(server, "/privacy?lang=de"))
                        .contains("GitHub, Inc.")
                        .doesNotContain("Google", "Irland");
                assertThat(get(server, "/privacy/versions/1?lang=de")).contains("Google Ireland Limited");
                assertThat(parley("policy", "render", "--lang", "de", "--format", "json"))
                        .contains("GitHub, Inc.")
                        .doesNotContain("Google");
            }
        }
    }

    private void write(Map<String, String> settings) throws Exception {
        List<String> lines = settings.entrySet().stream()
                .map(one -> one.getKey() + "=" + one.getValue())
                .toList();
        config = Files.writeString(folder.resolve("parley.properties"), String.join("\n", lines));
    }

    private String parley(String... arguments) throws Exception {
        String[] all = Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--config";
        all[arguments.length + 1] = config.toString();
        return installation.parley(all).succeeds();
    }

    private static String get(TestingServer server, String path) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(server.at(path)).build(), BodyHandlers.ofString())
                    .body();
        }
    }
}
