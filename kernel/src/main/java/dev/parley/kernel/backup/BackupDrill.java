package dev.parley.kernel.backup;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A restore of a backup that was tried, beside the live data.
 *
 * @param backup which one; empty where there was none
 * @param backupAt the moment that it shows
 * @param rows how many were restored and read back
 * @param transfers how many movements of credits were added up
 * @param problem why it failed; empty where all was well
 */
public record BackupDrill(
        UUID id,
        Instant beganAt,
        Instant endedAt,
        Optional<UUID> backup,
        Optional<Instant> backupAt,
        long rows,
        long transfers,
        Optional<String> problem) {
    public boolean passed() {
        return problem.isEmpty();
    }
}
