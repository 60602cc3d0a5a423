package dev.parley.kernel.backup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.kernel.TestingKernel;
import dev.parley.kernel.credits.Ledger;
import dev.parley.kernel.credits.LedgerCheck;
import dev.parley.kernel.credits.LedgerOwner;
import dev.parley.kernel.credits.MicroCredits;
import dev.parley.kernel.credits.NewCredit;
import dev.parley.kernel.database.SchemaOwner;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.database.TestingDatabase;
import dev.parley.kernel.identity.Account;
import dev.parley.kernel.identity.AccountService;
import dev.parley.kernel.identity.NewAccount;
import dev.parley.kernel.identity.Role;
import dev.parley.spi.PlatformException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TestBackup {
    private static TestingKernel kernel;
    private static TenantContext tenant;
    private static Account account;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        kernel = TestingKernel.start(Clock.systemUTC(), Map.of());
        tenant = kernel.tenant();
        account = kernel.get(AccountService.class).create(tenant, NewAccount.of("ada@example.org", Role.OWNER));
        grant("the first");
    }

    @AfterAll
    static void stop() {
        kernel.close();
    }

    @Test
    void appearsWhenItIsWholeAndForItsOwnerAlone() throws IOException {
        Path file = folder.resolve("b.zip");
        BackupFile made = backup("b.zip");

        assertThat(made.keys()).isEqualTo(folder.resolve("b.zip.keys"));
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files)
                    .containsExactlyInAnyOrder(file, made.keys())
                    .allSatisfy(one -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(one)))
                            .isEqualTo("rw-------"));
        }
        assertThat(BackupVerification.verify(file, Optional.empty(), BackupProgress.NONE))
                .isEqualTo(made.manifest());
        assertThatThrownBy(() -> backup("b.zip"))
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining("exists already");
    }

    @Test
    void leavesNothingBehindWhenItFails() throws IOException {
        BackupProgress failing = (_, _, _) -> {
            throw new IllegalStateException("the disk is full");
        };
        assertThatThrownBy(() -> kernel.get(BackupService.class).create(folder.resolve("b.zip"), failing))
                .hasMessage("the disk is full");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
        assertThatThrownBy(() -> backup("no such folder/b.zip")).hasMessageContaining("there is no such folder");
    }

    @Test
    void damageIsFoundBeforeAnythingIsWrittenAndTheTableIsNamed() throws IOException {
        BackupFile made = backup("b.zip");
        TestingArchive.change(made.file(), "tables/account.copy", content -> {
            content[content.length / 2] ^= 1;
            return content;
        });
        assertRefused(made, "b.zip is damaged: the table account is not as it was written");
    }

    @Test
    void damageIsFoundInTheKeysToo() throws IOException {
        BackupFile made = backup("b.zip");
        TestingArchive.change(made.keys(), "tables/data_key.copy", _ -> "x\n".getBytes(UTF_8));
        assertRefused(made, "b.zip.keys is damaged: the table data_key is not as it was written");
        Files.delete(made.keys());
        assertRefused(made, "The wrapped keys of the backup are not at " + made.keys());
        backup("other.zip");
        Files.copy(folder.resolve("other.zip.keys"), made.keys());
        assertRefused(made, "is of another backup");
    }

    @Test
    void aCutFileAndAStrangeOneAreNoBackups() throws IOException {
        BackupFile made = backup("b.zip");
        try (FileChannel channel = FileChannel.open(made.file(), StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() / 2);
        }
        assertRefused(made, "b.zip is damaged: it is no archive, or not a whole one");
        Files.writeString(made.file(), "Dear diary");
        assertRefused(made, "b.zip is damaged");
        Files.delete(made.file());
        assertRefused(made, "There is no backup ");
    }

    @Test
    void namesThatWouldBeStatementsAreRefused() throws IOException {
        BackupFile made = backup("b.zip");
        TestingArchive.change(
                made.file(),
                BackupManifest.ENTRY,
                content -> new String(content, UTF_8)
                        .replace("FOR VALUES FROM", "DEFAULT; DROP TABLE tenant; --")
                        .replace("\"account\"", "\"account; DROP TABLE tenant\"")
                        .getBytes(UTF_8));
        assertRefused(made, "its manifest cannot be read");
    }

    @Test
    void aBackupOfANewerParleyIsRefused() throws IOException {
        BackupFile made = backup("b.zip");
        TestingArchive.change(
                made.file(),
                BackupManifest.ENTRY,
                content -> new String(content, UTF_8)
                        .replace("\"schema\" : \"" + made.manifest().schema() + "\"", "\"schema\" : \"999\"")
                        .getBytes(UTF_8));
        assertRefused(made, "with schema 999, which this one (unpacked) does not know");
    }

    @Test
    void anOlderSchemaIsRestoredAndMigrated() throws IOException {
        BackupFile made;
        try (TestingDatabase old = TestingDatabase.empty()) {
            var services = TestingRestore.services(old.access(), kernel.rootKey(), Map.of());
            var owner = services.getInstance(SchemaOwner.class);
            owner.prepare();
            owner.migrate("024");
            old.execute("INSERT INTO tenant (id, name, display_name, accent_color, created_at) VALUES"
                    + " ('0199e0a8-0000-7000-8000-000000000000', 'old', 'Old', '#000000', now())");
            made = services.getInstance(BackupService.class).create(folder.resolve("old.zip"), BackupProgress.NONE);
        }
        assertThat(made.manifest().schema()).isEqualTo("024");
        try (TestingDatabase database = TestingDatabase.empty()) {
            TestingRestore.into(database, kernel.rootKey()).restore(RestoreRequest.of(made.file()));
            assertThat(TestingRestore.rows(database).get("tenant"))
                    .singleElement()
                    .asString()
                    .contains("old");
            assertThat(TestingRestore.locks(database)).isEqualTo(TestingRestore.locks(kernel.database()));
        }
    }

    @Test
    void aDatabaseThatHoldsSomethingIsLeftAloneUnlessItIsMeant() {
        BackupFile made = backup("b.zip");
        try (TestingDatabase database = TestingDatabase.create()) {
            database.execute("INSERT INTO tenant (id, name, display_name, accent_color, created_at) VALUES"
                    + " ('0199e0a8-0000-7000-8000-000000000000', 'mine', 'Mine', '#000000', now())");
            Restore restore = TestingRestore.into(database, kernel.rootKey());
            RestoreRequest request = RestoreRequest.of(made.file());
            assertThatThrownBy(() -> restore.restore(request))
                    .isInstanceOf(PlatformException.class)
                    .hasMessageContaining("say --force")
                    .satisfies(error -> assertThat(error.getMessage()).hasLineCount(1));
            assertThat(TestingRestore.rows(database).get("tenant"))
                    .singleElement()
                    .asString()
                    .contains("mine");

            restore.restore(request.overwriting());
            assertThat(TestingRestore.rows(database)).isEqualTo(TestingRestore.rows(kernel.database()));
        }
    }

    @Test
    void aDatabaseThatIsServedIsLeftAlone() {
        BackupFile made = backup("b.zip");
        RestoreRequest request = RestoreRequest.of(made.file()).overwriting();
        grant("while it is served");
        assertThatThrownBy(() ->
                        TestingRestore.into(kernel.database(), kernel.rootKey()).restore(request))
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining("is in use");
    }

    @Test
    void takesNoMoreRightsThanMigrations() {
        try (TestingDatabase database = TestingDatabase.empty();
                var plain = database.plainAccess()) {
            var services = TestingRestore.services(plain, kernel.rootKey(), Map.of());
            services.getInstance(Restore.class)
                    .restore(RestoreRequest.of(backup("b.zip").file()));
            assertThat(TestingRestore.rows(database)).isEqualTo(TestingRestore.rows(kernel.database()));
            BackupFile again =
                    services.getInstance(BackupService.class).create(folder.resolve("again.zip"), BackupProgress.NONE);
            assertThat(again.manifest().rows())
                    .isEqualTo(backup("c.zip").manifest().rows());
        }
    }

    @Test
    void showsOneMomentWhileOthersWrite() throws Exception {
        Semaphore written = new Semaphore(0);
        BackupProgress slow = (table, _, _) -> {
            if (table.equals("balance") || table.equals("ledger_account")) {
                written.acquireUninterruptibly(5);
            }
        };
        try (ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
            var stop = new AtomicBoolean();
            var running = IntStream.range(0, 3)
                    .mapToObj(writer -> writers.submit(() -> write(writer, written, stop)))
                    .toList();
            BackupFile made;
            try {
                made = kernel.get(BackupService.class).create(folder.resolve("b.zip"), slow);
            } finally {
                stop.set(true);
            }
            for (Future<?> writer : running) {
                writer.get();
            }
            assertExact(made);
        }
    }

    private static void write(int writer, Semaphore written, AtomicBoolean stop) {
        for (int i = 0; !stop.get(); i++) {
            grant("writer " + writer + " " + i);
            written.release();
        }
        written.release(1_000);
    }

    private static void assertExact(BackupFile made) {
        TestingDatabase database = TestingDatabase.empty();
        TestingRestore.into(database, kernel.rootKey()).restore(RestoreRequest.of(made.file()));
        try (TestingKernel restored = kernel.over(database, Clock.systemUTC(), Map.of())) {
            LedgerCheck.Result result = restored.get(LedgerCheck.class).verify(tenant);
            assertThat(result.problems()).isEmpty();
            assertThat(result.transfers())
                    .as("those before the backup, and not those after it began")
                    .isPositive()
                    .isLessThan(kernel.get(LedgerCheck.class).verify(tenant).transfers());
        }
    }

    private static void grant(String key) {
        kernel.get(Ledger.class)
                .add(
                        tenant,
                        LedgerOwner.of(account.id()),
                        NewCredit.granted(new MicroCredits(7)).withKey(key));
    }

    private BackupFile backup(String name) {
        return kernel.get(BackupService.class).create(folder.resolve(name), BackupProgress.NONE);
    }

    /** In one line, and nothing is written. */
    private static void assertRefused(BackupFile backup, String why) {
        try (TestingDatabase database = TestingDatabase.empty()) {
            Restore restore = TestingRestore.into(database, kernel.rootKey());
            assertThatThrownBy(() -> restore.restore(RestoreRequest.of(backup.file())))
                    .isInstanceOf(PlatformException.class)
                    .hasMessageContaining(why)
                    .satisfies(error -> assertThat(error.getMessage()).hasLineCount(1));
        }
    }
}
