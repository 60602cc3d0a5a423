package dev.parley.kernel.retention;

import dev.parley.kernel.audit.AuditLog;
import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.Ids;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.identity.Authorities;
import dev.parley.kernel.identity.Permission;
import dev.parley.kernel.keys.OwnerId;
import dev.parley.kernel.retention.HoldDao.Change;
import dev.parley.kernel.retention.LegalHold.State;
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

/**
 * Legal holds: a person of the tenant asks, another approves, and what is held stays until somebody releases it or its time is
 * over. While it is in force, nothing that it keeps is erased, by whomever, and no key of it is destroyed. Each step asks anew
 * what the person may do, and is audited without what is sealed. Nobody who is no account of the tenant takes part.
 */
public final class LegalHolds {
    private static final UUID NEWEST = new UUID(-1, -1);
    private static final Duration LONGEST = Duration.ofDays(3_660);

    private final Database database;
    private final Ids ids;
    private final Clock clock;
    private final HoldDao holds;
    private final HoldTexts texts;
    private final HoldTargets targets;
    private final Authorities authorities;
    private final AuditLog audit;

    @Inject
    LegalHolds(
            Database database,
            Ids ids,
            Clock clock,
            HoldDao holds,
            HoldTexts texts,
            HoldTargets targets,
            Authorities authorities,
            AuditLog audit) {
        this.database = database;
        this.ids = ids;
        this.clock = clock;
        this.holds = holds;
        this.texts = texts;
        this.targets = targets;
        this.authorities = authorities;
        this.audit = audit;
    }

    /** How many are in force: all that may be told of them. */
    public int inForce(TenantContext context) {
        return database.inTenant(
                context, handle -> holds.inForce(handle, context).size());
    }

    /**
     * Asks for one. It holds nothing yet.
     *
     * @throws PlatformException FORBIDDEN if whoever acts may not; INVALID_REQUEST {@code legal-hold.invalid}; NOT_FOUND
     *     {@code legal-hold.nothing-to-hold}
     */
    public LegalHold request(TenantContext context, NewHold wanted) {
        UUID person = HoldErrors.acting(context);
        String authority = HoldTexts.checked("authority", wanted.authority());
        String reason = HoldTexts.checked("reason", wanted.reason());
        Instant now = now();
        Instant expiresAt = wanted.expiresAt().truncatedTo(ChronoUnit.MICROS);
        if (!expiresAt.isAfter(now) || expiresAt.isAfter(now.plus(LONGEST))) {
            throw HoldErrors.invalid("expiresAt", "A hold ends in the future, within ten years.");
        }
        UUID id = ids.next();
        return database.inTenant(context, handle -> {
            authorities.of(handle, context).require(Permission.MANAGE_HOLDS);
            Optional<OwnerId> owner = targets.owner(handle, context, wanted);
            holds.insert(
                    handle,
                    context,
                    new HoldDao.Row(
                            id,
                            wanted.scope().name(),
                            owner.orElse(null),
                            wanted.thing()
                                    .filter(_ -> wanted.scope() == HoldScope.CONVERSATION)
                                    .orElse(null),
                            texts.seal(handle, context, HoldTexts.cell("authority", id), authority),
                            texts.seal(handle, context, HoldTexts.cell("reason", id), reason),
                            State.REQUESTED.name(),
                            expiresAt,
                            person,
                            now,
                            null,
                            null,
                            null,
                            null));
            record(handle, context, "requested", id);
            return find(handle, context, id);
        });
    }

    /**
     * Puts it in force.
     *
     * @throws PlatformException FORBIDDEN if whoever acts may not, or asked; NOT_FOUND {@code legal-hold.not-found}; CONFLICT
     *     {@code legal-hold.decided}
     */
    public LegalHold approve(TenantContext context, UUID hold) {
        return decide(context, hold, State.ACTIVE);
    }

    /** @throws PlatformException as {@link #approve} */
    public LegalHold deny(TenantContext context, UUID hold) {
        return decide(context, hold, State.DENIED);
    }

    /**
     * Ends it. What waited for that goes with the next run of the engine.
     *
     * @throws PlatformException FORBIDDEN if whoever acts may not; NOT_FOUND {@code legal-hold.not-found}; CONFLICT
     *     {@code legal-hold.not-in-force}
     */
    public LegalHold release(TenantContext context, UUID hold) {
        UUID person = HoldErrors.acting(context);
        return database.inTenant(context, handle -> {
            authorities.of(handle, context).require(Permission.MANAGE_HOLDS);
            if (find(handle, context, hold).state() != State.ACTIVE) {
                throw HoldErrors.notInForce();
            }
            holds.release(handle, context, new Change(hold, State.RELEASED.name(), person, now()));
            record(handle, context, "released", hold);
            return find(handle, context, hold);
        });
    }

    /**
     * Newest first.
     *
     * @param before the last id of the page before
     * @throws PlatformException FORBIDDEN if whoever acts may not
     */
    public List<LegalHold> list(TenantContext context, Optional<UUID> before, int limit) {
        return database.inTenant(context, handle -> {
            authorities.of(handle, context).require(Permission.MANAGE_HOLDS);
            return holds.list(handle, context, before.orElse(NEWEST), limit).stream()
                    .map(row -> texts.open(handle, context, row))
                    .toList();
        });
    }

    /** Ends those whose time is over. */
    void expire(TenantContext context) {
        database.inTenant(context, handle -> {
            List<UUID> ended = holds.expire(handle, context, now());
            ended.forEach(hold -> record(handle, context, "expired", hold));
            return ended;
        });
    }

    private LegalHold decide(TenantContext context, UUID hold, State state) {
        UUID person = HoldErrors.acting(context);
        return database.inTenant(context, handle -> {
            authorities.of(handle, context).require(Permission.MANAGE_HOLDS);
            LegalHold wish = find(handle, context, hold);
            if (wish.requestedBy().equals(person)) {
                throw HoldErrors.samePerson();
            }
            if (wish.state() != State.REQUESTED || !wish.expiresAt().isAfter(now())) {
                throw HoldErrors.decided();
            }
            holds.decide(handle, context, new Change(hold, state.name(), person, now()));
            record(handle, context, state == State.ACTIVE ? "approved" : "denied", hold);
            return find(handle, context, hold);
        });
    }

    private LegalHold find(Handle handle, TenantContext context, UUID hold) {
        return holds.lock(handle, context, hold)
                .map(row -> texts.open(handle, context, row))
                .orElseThrow(HoldErrors::unknown);
    }

    private void record(Handle handle, TenantContext context, String what, UUID hold) {
        audit.record(handle, context, "legal-hold." + what, "legal-hold/" + hold, Map.of());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
