package dev.parley.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.database.TestingPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The rules that a distribution brings, as an operator sees them and keeps to them. */
class TestRetention {
    @TempDir
    Path folder;

    private TestingInstallation installation;
    private Path config;

    @Test
    void showsAndDeletesWhatIsOver() throws Exception {
        TestingPostgres postgres = TestingPostgres.shared();
        postgres.execute("postgres", "CREATE DATABASE retention");
        installation = TestingInstallation.unpack("hosted", folder);
        config = Files.writeString(
                folder.resolve("parley.properties"),
                String.join(
                        "\n",
                        List.of(
                                "database.url=" + postgres.url("retention"),
                                "database.user=" + postgres.superuser().user(),
                                "database.password=" + postgres.superuser().password(),
                                "keys.root-file=" + folder.resolve("root.key"))));
        parley("tenant", "list");
        guest(postgres, 31);
        guest(postgres, 29);

        JsonNode planned = guests();
        assertThat(planned.get("rule").stringValue()).isEqualTo("P30D since last-used");
        assertThat(planned.get("due").intValue()).isEqualTo(1);
        assertThat(parley("retention", "run", "--dry-run"))
                .contains("default\tguest\tP30D since last-used\t1 would go");

        parley("tenant", "set", "retention.standard.guest=28 d");
        assertThat(guests().get("due").intValue()).isEqualTo(2);
        parley("tenant", "set", "retention.standard.guest=30 d");

        assertThat(parley("retention", "run")).contains("default\tguest\t1 deleted");
        assertThat(guests().get("due").intValue()).isZero();
        assertThat(TestingGuest.JSON
                        .readTree(parley("retention", "run", "--json"))
                        .get("dropped")
                        .size())
                .isZero();
    }

    private JsonNode guests() throws Exception {
        JsonNode all = TestingGuest.JSON.readTree(parley("retention", "run", "--dry-run", "--json"));
        return StreamSupport.stream(all.spliterator(), false)
                .filter(one -> one.get("store").stringValue().equals("guest"))
                .findFirst()
                .orElseThrow();
    }

    private static void guest(TestingPostgres postgres, int daysAgo) {
        postgres.execute("retention", """
                INSERT INTO parley.guest (tenant_id, id, token_hash, created_at, last_seen_at)
                SELECT id, gen_random_uuid(), uuid_send(gen_random_uuid()), now() - interval '100 days',
                       now() - interval '%d days'
                FROM parley.tenant
                """.formatted(daysAgo));
    }

    private String parley(String... arguments) throws Exception {
        String[] all = Stream.concat(
                        Stream.of(arguments),
                        Stream.of(
                                "--config",
                                config.toString(),
                                "--data-dir",
                                folder.resolve("data").toString()))
                .toArray(String[]::new);
        return installation.parley(all).succeeds();
    }
}
