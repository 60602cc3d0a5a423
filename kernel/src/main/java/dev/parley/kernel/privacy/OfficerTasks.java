package dev.parley.kernel.privacy;

import dev.parley.kernel.audit.AuditLog;
import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.Ids;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.identity.Authorities;
import dev.parley.kernel.identity.Permission;
import dev.parley.kernel.keys.CellRef;
import dev.parley.kernel.keys.KeyService;
import dev.parley.kernel.keys.TextCipher;
import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** What the privacy officer has to see to: what people report. A report does not say whose it is. */
public final class OfficerTasks {
    /** How long the officer has. */
    public static final Duration TERM = Duration.ofDays(30);

    private static final ErrorCode UNKNOWN = new ErrorCode("officer-task.not-found", ErrorType.NOT_FOUND);
    private static final ErrorCode CLOSED = new ErrorCode("officer-task.closed", ErrorType.CONFLICT);
    private static final UUID NEWEST = new UUID(-1, -1);

    private final Database database;
    private final KeyService keys;
    private final Ids ids;
    private final Clock clock;
    private final OfficerTaskDao tasks;
    private final Authorities authorities;
    private final AuditLog audit;

    @Inject
    OfficerTasks(
            Database database,
            KeyService keys,
            Ids ids,
            Clock clock,
            OfficerTaskDao tasks,
            Authorities authorities,
            AuditLog audit) {
        this.database = database;
        this.keys = keys;
        this.ids = ids;
        this.clock = clock;
        this.tasks = tasks;
        this.authorities = authorities;
        this.audit = audit;
    }

    /**
     * Opens a task with what somebody reports.
     *
     * @throws PlatformException INVALID_REQUEST if the text is empty or too long
     */
    public UUID open(TenantContext context, OfficerTask.Kind kind, String text) {
        String checked = PrivacyTexts.report(text);
        TenantContext nobody = TenantContext.system(context.tenantId());
        UUID id = ids.next();
        Instant now = now();
        return database.inTenant(nobody, handle -> {
            byte[] body = keys.tenantCipher(handle, nobody).encrypt(checked, cell("body", id));
            tasks.insert(
                    handle,
                    nobody,
                    new OfficerTaskDao.TaskRow(
                            id, kind.name(), body, now, now.plus(TERM), OfficerTask.State.OPEN.name(), null, null));
            audit.record(handle, nobody, "officer-task.opened", "officer-task/" + id, Map.of("kind", kind.written()));
            return id;
        });
    }

    /**
     * Newest first.
     *
     * @param before the last id of the page before
     */
    public List<OfficerTask> list(TenantContext context, OfficerTask.State state, Optional<UUID> before, int limit) {
        return database.inTenant(context, handle -> {
            authorities.of(handle, context).require(Permission.MANAGE_PRIVACY);
            TextCipher cipher = keys.tenantCipher(handle, context);
            return tasks
                    .list(handle, context, new OfficerTaskDao.Page(state.name(), before.orElse(NEWEST), limit))
                    .stream()
                    .map(row -> decrypted(cipher, row))
                    .toList();
        });
    }

    /**
     * Closes a task.
     *
     * @param note what came of it
     * @throws PlatformException INVALID_REQUEST if the note is empty or too long; NOT_FOUND {@code officer-task.not-found};
     *     CONFLICT {@code officer-task.closed}
     */
    public OfficerTask close(TenantContext context, UUID task, String note) {
        String checked = PrivacyTexts.note(note);
        return database.inTenant(context, handle -> {
            authorities.of(handle, context).require(Permission.MANAGE_PRIVACY);
            if (lock(handle, context, task).state().equals(OfficerTask.State.CLOSED.name())) {
                throw new PlatformException(CLOSED, "This task is closed.");
            }
            TextCipher cipher = keys.tenantCipher(handle, context);
            byte[] ciphertext = cipher.encrypt(checked, cell("note", task));
            UUID by = Persons.acting(context);
            tasks.close(handle, context, new OfficerTaskDao.Closing(task, ciphertext, by, now()));
            audit.record(handle, context, "officer-task.closed", "officer-task/" + task, Map.of());
            return decrypted(cipher, lock(handle, context, task));
        });
    }

    private OfficerTaskDao.TaskRow lock(Handle handle, TenantContext context, UUID task) {
        return tasks.lock(handle, context, task)
                .orElseThrow(() -> new PlatformException(UNKNOWN, "There is no such task."));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static OfficerTask decrypted(TextCipher cipher, OfficerTaskDao.TaskRow row) {
        byte[] note = row.note();
        return new OfficerTask(
                row.id(),
                OfficerTask.Kind.valueOf(row.kind()),
                cipher.decrypt(row.body(), cell("body", row.id())),
                row.openedAt(),
                row.dueAt(),
                OfficerTask.State.valueOf(row.state()),
                note == null ? null : cipher.decrypt(note, cell("note", row.id())),
                row.closedAt());
    }

    private static CellRef cell(String column, UUID task) {
        return new CellRef("officer_task", column, task);
    }
}
