package dev.parley.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.kernel.backup.BackupFile;
import dev.parley.kernel.backup.BackupManifest;
import dev.parley.kernel.backup.BackupProgress;
import dev.parley.kernel.backup.BackupService;
import dev.parley.kernel.backup.RestoreRequest;
import dev.parley.kernel.backup.TestingRestore;
import dev.parley.kernel.conversation.ConversationMessage;
import dev.parley.kernel.conversation.ConversationService;
import dev.parley.kernel.credits.LedgerCheck;
import dev.parley.kernel.database.TestingDatabase;
import dev.parley.kernel.signin.TestingSignIns;
import dev.parley.spi.PlatformException;
import dev.parley.spi.Plugin;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two tenants with everything that one can have, restored elsewhere. */
final class TestBackupRoundTrip {
    private static final Map<String, String> SETTINGS =
            Map.of("chat.heartbeat-timeout", "1h", "mail.smtp.url", "smtp://127.0.0.1:1");
    private static final Plugin[] PLUGINS = {new TestingVault(), TestingSignIns.PROVIDER, TestingSignIns.MAIL};

    @TempDir
    static Path folder;

    private static TestingClock clock;
    private static TestingKernel kernel;
    private static TestingTenantLife one;
    private static TestingTenantLife other;
    private static BackupFile backup;

    @BeforeAll
    static void start() {
        clock = TestingClock.at("2026-11-23T10:00:00Z");
        kernel = TestingKernel.start(clock, SETTINGS, PLUGINS);
        one = TestingTenantLife.begin(kernel, clock);
        other = TestingTenantLife.begin(kernel, clock);
        backup = kernel.get(BackupService.class).create(folder.resolve("all.zip"), BackupProgress.NONE);
    }

    @AfterAll
    static void stop() {
        kernel.close();
    }

    @Test
    void everyRowOfEveryTableIsRestored() {
        Map<String, List<String>> before = TestingRestore.rows(kernel.database());
        TestingDatabase database = TestingDatabase.empty();
        BackupManifest restored =
                TestingRestore.into(database, kernel.rootKey()).restore(RestoreRequest.of(backup.file()));

        assertThat(restored).isEqualTo(backup.manifest());
        assertThat(TestingRestore.rows(database)).isEqualTo(before);
        assertThat(before.get("message")).isNotEmpty();
        assertThat(before.keySet()).as("days of the request log").anyMatch(table -> table.startsWith("request_log_2"));
        assertThat(TestingRestore.locks(database)).isEqualTo(TestingRestore.locks(kernel.database()));
        try (TestingKernel again = kernel.over(database, clock, SETTINGS, PLUGINS)) {
            for (TestingTenantLife life : List.of(one, other)) {
                assertThat(again.get(LedgerCheck.class).verify(life.context()).problems())
                        .isEmpty();
                assertThat(messages(again, life)).isNotEmpty().isEqualTo(messages(kernel, life));
            }
        }
    }

    @Test
    void nothingIsRestoredThatTheRootKeyAtHandCannotOpen() throws IOException {
        try (TestingDatabase database = TestingDatabase.empty()) {
            Path missing = folder.resolve("missing-key");
            RestoreRequest request = RestoreRequest.of(backup.file());
            assertThatThrownBy(() -> TestingRestore.into(database, missing).restore(request))
                    .isInstanceOf(PlatformException.class)
                    .hasMessageContaining("The root key is not at " + missing)
                    .satisfies(error -> assertThat(error.getMessage()).hasLineCount(1));
            Path wrong = folder.resolve("wrong-key");
            Files.writeString(wrong, "1 " + Base64.getEncoder().encodeToString(new byte[32]) + "\n");
            assertThatThrownBy(() -> TestingRestore.into(database, wrong).restore(request))
                    .hasMessageContaining("is not the one that this database was written with");
            assertThat(TestingRestore.rows(database).get("tenant")).isEmpty();
            TestingRestore.into(database, kernel.rootKey()).restore(request);
        }
    }

    /** Wrapped keys and root key are each somewhere else. */
    @Test
    void theFileHoldsNoKeysAndNoText() throws IOException {
        assertThat(backup.manifest().tables().stream()
                        .filter(table -> table.keys())
                        .map(table -> table.name()))
                .contains("tenant_key", "owner_key", "data_key")
                .doesNotContain("message", "account");
        String rootKey = Files.readString(kernel.rootKey()).strip().split(" ")[1];
        for (Path file : List.of(backup.file(), backup.keys())) {
            String content = new String(unpacked(file), StandardCharsets.ISO_8859_1);
            assertThat(content)
                    .doesNotContain("Hello?")
                    .doesNotContain(TestingTenantLife.EMAIL)
                    .doesNotContain(rootKey);
        }
        String wrapped = kernel.database()
                .asSuperuser(handle -> handle.createQuery("SELECT wrapped_key::text FROM owner_key LIMIT 1")
                        .mapTo(String.class)
                        .one());
        String hex = wrapped.substring(2);
        assertThat(new String(unpacked(backup.keys()), StandardCharsets.ISO_8859_1))
                .contains(hex);
        assertThat(new String(unpacked(backup.file()), StandardCharsets.ISO_8859_1))
                .doesNotContain(hex);
    }

    private static byte[] unpacked(Path file) throws IOException {
        var all = new ByteArrayOutputStream();
        try (var zip = new ZipFile(file.toFile())) {
            for (var entry : zip.stream().toList()) {
                zip.getInputStream(entry).transferTo(all);
            }
        }
        return all.toByteArray();
    }

    private static List<ConversationMessage> messages(TestingKernel kernel, TestingTenantLife life) {
        return kernel.get(ConversationService.class).messages(life.context(), life.guest(), life.conversation());
    }
}
