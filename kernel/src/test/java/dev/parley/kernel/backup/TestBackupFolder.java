package dev.parley.kernel.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.kernel.TestingClock;
import dev.parley.kernel.TestingKernel;
import dev.parley.spi.PlatformException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TestBackupFolder {
    @TempDir
    Path folder;

    private final TestingClock clock = TestingClock.at("2026-11-23T10:00:00Z");
    private TestingKernel kernel;
    private BackupService backups;
    private Path directory;

    @BeforeEach
    void start() {
        directory = folder.resolve("backups");
        kernel = TestingKernel.start(
                clock,
                Map.of(
                        "backup.directory", directory.toString(),
                        "backup.retention", "30d",
                        "backup.keys-retention", "7d"));
        kernel.tenant();
        backups = kernel.get(BackupService.class);
    }

    @AfterEach
    void stop() {
        kernel.close();
    }

    @Test
    void namesBackupsByTheirTimeAndFindsTheNewest() throws IOException {
        assertThat(backups.list()).isEmpty();
        assertThat(backups.prune()).isEmpty();
        BackupFile first = backups.create(BackupProgress.NONE);
        clock.pass(Duration.ofDays(1));
        BackupFile second = backups.create(BackupProgress.NONE);

        assertThat(first.file()).isEqualTo(directory.resolve("parley-20261123-100000.zip"));
        Files.writeString(directory.resolve("notes.zip"), "no backup");
        assertThat(backups.list()).containsExactly(second, first);
        assertThat(backups.newest()).contains(second);
        Files.delete(second.keys());
        assertThat(backups.newest()).contains(first);
    }

    @Test
    void deletesToTheDayKeysSoonerThanData() throws IOException {
        BackupFile made = backups.create(BackupProgress.NONE);
        Path stranger = Files.writeString(directory.resolve("notes.txt"), "mine");
        Path strangeArchive = Files.writeString(directory.resolve("notes.zip"), "mine");
        clock.pass(Duration.ofDays(7));
        assertThat(backups.prune()).isEmpty();
        clock.pass(Duration.ofSeconds(1));
        assertThat(backups.prune()).containsExactly(made.keys());
        clock.pass(Duration.ofDays(23).minusSeconds(1));
        assertThat(backups.prune()).isEmpty();
        clock.pass(Duration.ofSeconds(1));
        assertThat(backups.prune()).containsExactly(made.file());
        try (Stream<Path> left = Files.list(directory)) {
            assertThat(left).containsExactlyInAnyOrder(stranger, strangeArchive);
        }
    }

    @Test
    void deletesWhatABackupLeftThatWasCutOff() throws IOException {
        Files.createDirectories(directory);
        Path old = Files.writeString(directory.resolve("a.zip.1.partial"), "cut");
        Path fresh = Files.writeString(directory.resolve("b.zip.1.partial"), "being written");
        Files.setLastModifiedTime(old, FileTime.from(clock.instant().minus(Duration.ofHours(25))));
        Files.setLastModifiedTime(fresh, FileTime.from(clock.instant().minus(Duration.ofHours(23))));
        assertThat(backups.prune()).containsExactly(old);
    }

    @Test
    void saysWhenBackupsHoldNothingOfWhatWasErasedAnyMore() {
        Instant erased = clock.instant();
        BackupWindow window = kernel.get(BackupWindow.class);
        assertThat(window.unreadableFrom(erased)).isEqualTo(erased.plus(Duration.ofDays(7)));
        assertThat(window.goneFrom(erased)).isEqualTo(erased.plus(Duration.ofDays(30)));
        assertThat(new BackupWindow(Duration.ofDays(3), Duration.ofDays(30)).keys())
                .isEqualTo(Duration.ofDays(3));
    }

    @Test
    void refusesSettingsThatAreNoDays() {
        for (String key : new String[] {"backup.retention", "backup.keys-retention"}) {
            assertThatThrownBy(() -> TestingRestore.services(
                                    kernel.database().access(), kernel.rootKey(), Map.of(key, "36h"))
                            .getInstance(BackupWindow.class))
                    .hasRootCauseInstanceOf(PlatformException.class)
                    .hasStackTraceContaining(key + " is a number of whole days");
        }
        assertThatThrownBy(() -> TestingRestore.services(kernel.database().access(), kernel.rootKey(), Map.of())
                        .getInstance(BackupService.class)
                        .create(BackupProgress.NONE))
                .hasMessageContaining("set backup.directory");
    }
}
