package dev.parley.kernel.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.kernel.TestingClock;
import dev.parley.kernel.TestingKernel;
import dev.parley.kernel.credits.Ledger;
import dev.parley.kernel.credits.LedgerOwner;
import dev.parley.kernel.credits.MicroCredits;
import dev.parley.kernel.credits.NewCredit;
import dev.parley.kernel.database.SchemaOwner;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.identity.AccountService;
import dev.parley.kernel.identity.NewAccount;
import dev.parley.kernel.identity.Role;
import dev.parley.spi.PlatformException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TestBackupDrills {
    @TempDir
    Path folder;

    private final TestingClock clock = TestingClock.at("2026-11-23T10:00:00Z");
    private TestingKernel kernel;
    private BackupService backups;
    private BackupDrills drills;

    @BeforeEach
    void start() {
        kernel = TestingKernel.start(clock, Map.of("backup.directory", folder.toString(), "backup.drill-pause", "7d"));
        TenantContext tenant = kernel.tenant();
        var account = kernel.get(AccountService.class).create(tenant, NewAccount.of("ada@example.org", Role.OWNER));
        kernel.get(Ledger.class)
                .add(
                        tenant,
                        LedgerOwner.of(account.id()),
                        NewCredit.granted(new MicroCredits(7)).withKey("one"));
        backups = kernel.get(BackupService.class);
        drills = kernel.get(BackupDrills.class);
    }

    @AfterEach
    void stop() {
        kernel.close();
    }

    @Test
    void restoresTheNewestBesideTheLiveDataAndRemembersIt() {
        backups.create(BackupProgress.NONE);
        clock.pass(Duration.ofHours(1));
        BackupFile newest = backups.create(BackupProgress.NONE);
        clock.pass(Duration.ofHours(1));

        BackupDrill drill = drills.run(Optional.empty(), BackupProgress.NONE);

        assertThat(drill.problem()).isEmpty();
        assertThat(drill.passed()).isTrue();
        assertThat(drill.backup()).contains(newest.manifest().id());
        assertThat(drill.backupAt()).contains(newest.manifest().at());
        assertThat(drill.endedAt()).isEqualTo(clock.instant());
        assertThat(drill.rows()).isEqualTo(newest.manifest().rows()).isPositive();
        assertThat(drill.transfers()).isEqualTo(1);
        assertThat(drills.latest()).contains(drill);
        assertThat(copiedTables()).isZero();
    }

    @Test
    void remembersWhyABackupCannotBeRestored() throws IOException {
        assertThat(drills.run(Optional.empty(), BackupProgress.NONE).problem())
                .contains("There is no backup to restore.");
        BackupFile made = backups.create(BackupProgress.NONE);
        TestingArchive.change(made.file(), "tables/transfer.copy", _ -> new byte[0]);

        BackupDrill drill = drills.run(Optional.of(made.file()), BackupProgress.NONE);

        assertThat(drill.passed()).isFalse();
        assertThat(drill.problem().orElseThrow()).contains("the table transfer is not as it was written");
        assertThat(drill.backup()).contains(made.manifest().id());
        assertThat(drills.latest()).contains(drill);
    }

    @Test
    void findsALedgerThatDoesNotAddUp() {
        kernel.database().execute("ALTER TABLE balance DISABLE TRIGGER ALL; UPDATE balance SET posted = posted + 1");
        backups.create(BackupProgress.NONE);

        BackupDrill drill = drills.run(Optional.empty(), BackupProgress.NONE);

        assertThat(drill.problem().orElseThrow()).startsWith("The ledger does not add up");
        assertThat(copiedTables()).isZero();
    }

    @Test
    void oneAtATime() {
        backups.create(BackupProgress.NONE);
        kernel.get(SchemaOwner.class).change(handle -> {
            assertThat(new DrillDao().tryLock(handle)).isTrue();
            assertThatThrownBy(() -> TestingRestore.services(kernel.database().access(), kernel.rootKey(), Map.of())
                            .getInstance(BackupDrills.class)
                            .run(Optional.of(folder), BackupProgress.NONE))
                    .isInstanceOf(PlatformException.class)
                    .hasMessageContaining("is being tried already");
            return handle;
        });
    }

    @Test
    void theServerTriesWhenItIsDueAndDropsWhatWasLeft() {
        BackupCare care = kernel.get(BackupCare.class);
        backups.create(BackupProgress.NONE);
        care.run();
        BackupDrill first = drills.latest().orElseThrow();
        assertThat(first.passed()).isTrue();

        kernel.database().execute("SET ROLE parley_owner; CREATE TABLE parley_drill.left_behind (id uuid)");
        clock.pass(Duration.ofDays(7).minusSeconds(1));
        care.run();
        assertThat(drills.latest()).contains(first);
        assertThat(copiedTables()).isZero();

        clock.pass(Duration.ofSeconds(1));
        care.run();
        assertThat(drills.latest().orElseThrow().endedAt()).isEqualTo(clock.instant());
    }

    private long copiedTables() {
        return kernel.database()
                .asSuperuser(handle -> handle.createQuery(
                                "SELECT count(*) FROM pg_class WHERE relnamespace = 'parley_drill'::regnamespace")
                        .mapTo(Long.class)
                        .one());
    }
}
