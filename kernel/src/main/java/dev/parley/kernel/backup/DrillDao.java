package dev.parley.kernel.backup;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

final class DrillDao {
    /** Whether nobody else has it; until the transaction ends. */
    boolean tryLock(Handle handle) {
        return handle.createQuery("SELECT pg_try_advisory_xact_lock(hashtext('backup drill of ' || current_schema()))")
                .mapTo(Boolean.class)
                .one();
    }

    /** A schema's; false where there is none. */
    boolean hasTables(Handle handle) {
        return handle.createQuery("""
                        SELECT EXISTS (SELECT FROM pg_class
                                       WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p'))
                        """).mapTo(Boolean.class).one();
    }

    void insert(Handle handle, BackupDrill drill) {
        handle.createUpdate("""
                        INSERT INTO backup_drill
                            (id, began_at, ended_at, backup_id, backup_at, rows, transfers, problem)
                        VALUES (:id, :beganAt, :endedAt, :backup, :backupAt, :rows, :transfers, :problem)
                        """)
                .bind("id", drill.id())
                .bind("beganAt", drill.beganAt())
                .bind("endedAt", drill.endedAt())
                .bind("backup", drill.backup().orElse(null))
                .bind("backupAt", drill.backupAt().orElse(null))
                .bind("rows", drill.rows())
                .bind("transfers", drill.transfers())
                .bind("problem", drill.problem().orElse(null))
                .execute();
    }

    Optional<BackupDrill> latest(Handle handle) {
        return handle.createQuery("""
                        SELECT id, began_at, ended_at, backup_id, backup_at, rows, transfers, problem
                        FROM backup_drill ORDER BY ended_at DESC LIMIT 1
                        """).map((row, _) -> drill(row)).findOne();
    }

    private static BackupDrill drill(ResultSet row) throws SQLException {
        return new BackupDrill(
                row.getObject("id", UUID.class),
                row.getObject("began_at", OffsetDateTime.class).toInstant(),
                row.getObject("ended_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getObject("backup_id", UUID.class)),
                instant(row.getObject("backup_at", OffsetDateTime.class)),
                row.getLong("rows"),
                row.getLong("transfers"),
                Optional.ofNullable(row.getString("problem")));
    }

    private static Optional<Instant> instant(@Nullable OffsetDateTime time) {
        return Optional.ofNullable(time).map(OffsetDateTime::toInstant);
    }
}
