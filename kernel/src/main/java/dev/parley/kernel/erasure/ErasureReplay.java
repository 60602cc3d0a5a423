package dev.parley.kernel.erasure;

import dev.parley.kernel.audit.AuditLog;
import dev.parley.kernel.conversation.ConversationErasure;
import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.Ids;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.erasure.ErasureLog.Subject;
import dev.parley.kernel.identity.AccountErasure;
import dev.parley.kernel.identity.GuestErasure;
import dev.parley.kernel.identity.PersonRemoval;
import dev.parley.kernel.keys.OwnerId;
import dev.parley.kernel.tenancy.TenantService;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Erases once more what a restored backup has brought back. Nobody is asked and nobody is told: that was done when it was
 * erased first.
 */
public final class ErasureReplay {
    private final Database database;
    private final ErasureConfig config;
    private final TenantService tenants;
    private final ErasureDao erasures;
    private final RowRemoval removal;
    private final PersonRemoval people;
    private final AccountErasure accounts;
    private final GuestErasure guests;
    private final ConversationErasure conversations;
    private final AuditLog audit;
    private final Ids ids;
    private final Clock clock;

    @Inject
    ErasureReplay(
            Database database,
            ErasureConfig config,
            TenantService tenants,
            ErasureDao erasures,
            RowRemoval removal,
            PersonRemoval people,
            AccountErasure accounts,
            GuestErasure guests,
            ConversationErasure conversations,
            AuditLog audit,
            Ids ids,
            Clock clock) {
        this.database = database;
        this.config = config;
        this.tenants = tenants;
        this.erasures = erasures;
        this.removal = removal;
        this.people = people;
        this.accounts = accounts;
        this.guests = guests;
        this.conversations = conversations;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /** The same with this installation's own log, if there is one. */
    public Replayed replay() {
        return config.logFile().filter(Files::exists).map(this::replay).orElse(Replayed.NOTHING);
    }

    /**
     * Erases everything that an erasure log names and that is there. A second time, nothing is. Lines that say nothing, as one
     * that a crash has torn, are counted and passed by.
     *
     * @throws UncheckedIOException if the file cannot be read
     */
    public Replayed replay(Path log) {
        try (BufferedReader lines = Files.newBufferedReader(log, StandardCharsets.UTF_8)) {
            Replayed sum = Replayed.NOTHING;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank()) {
                    sum = sum.plus(LoggedErasure.read(line).map(this::replay).orElse(Replayed.UNREADABLE));
                }
            }
            return sum;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the erasure log " + log, e);
        }
    }

    private Replayed replay(LoggedErasure line) {
        if (tenants.find(line.tenant()).isEmpty()) {
            return Replayed.GONE;
        }
        TenantContext context = TenantContext.system(line.tenant());
        Optional<UUID> erasure = database.inTenant(context, handle -> switch (line.subject()) {
            case ACCOUNT -> person(handle, context, OwnerId.account(line.id()));
            case GUEST -> person(handle, context, OwnerId.guest(line.id()));
            case CONVERSATION ->
                conversations.replay(handle, context, line.id())
                        ? noted(handle, context, Subject.CONVERSATION, line.id())
                        : Optional.empty();
        });
        erasure.ifPresent(id -> removeAll(context, id));
        return erasure.isPresent() ? Replayed.ERASED : Replayed.GONE;
    }

    private Optional<UUID> person(Handle handle, TenantContext context, OwnerId person) {
        boolean there = switch (person.kind()) {
            case ACCOUNT -> accounts.find(handle, context, person).isPresent();
            case GUEST -> guests.lock(handle, context, person);
        };
        if (!there) {
            return Optional.empty();
        }
        people.erase(handle, context, person);
        // The backup may be of a moment at which it waited.
        erasures.findOf(handle, context, person).ifPresent(open -> erasures.delete(handle, context, open));
        UUID erasure = ids.next();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        erasures.insert(handle, context, row(erasure, person, now));
        Subject subject = person.kind() == OwnerId.Kind.ACCOUNT ? Subject.ACCOUNT : Subject.GUEST;
        var _ = noted(handle, context, subject, person.id());
        return Optional.of(erasure);
    }

    private Optional<UUID> noted(Handle handle, TenantContext context, Subject subject, UUID id) {
        audit.record(handle, context, "erasure.replayed", subject.written() + "/" + id, Map.of());
        return Optional.of(id);
    }

    /** Late requests may still follow, on a node that was not stopped: the job removes what they leave. */
    private void removeAll(TenantContext context, UUID erasure) {
        boolean more = true;
        while (more) {
            more = removal.once(context, erasure).more();
        }
    }

    private static ErasureRow row(UUID erasure, OwnerId person, Instant now) {
        Erasure.Kind kind = switch (person.kind()) {
            case ACCOUNT -> Erasure.Kind.ACCOUNT;
            case GUEST -> Erasure.Kind.GUEST;
        };
        return new ErasureRow(
                erasure,
                kind,
                null,
                person.kind(),
                person.id(),
                Erasure.State.ERASED,
                null,
                null,
                null,
                now,
                now,
                now,
                null,
                0,
                null);
    }
}
