package dev.parley.kernel.backup;

import dev.parley.kernel.jobs.RecurringJob;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes backups whose time is over, and tries a restore when it is due. */
final class BackupCare implements RecurringJob {
    private static final Logger log = LoggerFactory.getLogger(BackupCare.class);

    private final BackupConfig config;
    private final BackupFolder folder;
    private final BackupDrills drills;
    private final Clock clock;

    @Inject
    BackupCare(BackupConfig config, BackupFolder folder, BackupDrills drills, Clock clock) {
        this.config = config;
        this.folder = folder;
        this.drills = drills;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "backup-care";
    }

    @Override
    public Duration pause() {
        return Duration.ofHours(1);
    }

    @Override
    public void run() {
        drills.tidy();
        if (config.directory().isEmpty()) {
            return;
        }
        List<Path> over = folder.prune(clock.instant());
        over.forEach(file -> log.info("{} was deleted: its time is over", file));
        if (isDrillDue()) {
            BackupDrill drill = drills.run(Optional.empty(), BackupProgress.NONE);
            log.info("A restore was tried: {} rows, {}", drill.rows(), drill.passed() ? "all well" : "with a problem");
        }
    }

    private boolean isDrillDue() {
        Duration pause = config.drillPause();
        return pause.isPositive()
                && drills.latest()
                        .map(last -> !last.endedAt().plus(pause).isAfter(clock.instant()))
                        .orElse(true);
    }
}
