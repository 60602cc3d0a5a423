package dev.parley.kernel.erasure;

import dev.parley.kernel.database.Actor;
import dev.parley.kernel.database.Ids;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.inventory.ErasureRegister;
import dev.parley.kernel.keys.OwnerId;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Takes the conversations that people give up. */
final class ConversationRegister implements ErasureRegister {
    private final ErasureDao erasures;
    private final ErasureLog log;
    private final Blocks blocks;
    private final Ids ids;
    private final Clock clock;

    @Inject
    ConversationRegister(ErasureDao erasures, ErasureLog log, Blocks blocks, Ids ids, Clock clock) {
        this.erasures = erasures;
        this.log = log;
        this.blocks = blocks;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public boolean isKept(Handle handle, TenantContext context, Actor person) {
        return blocks.any(handle, context, owner(person));
    }

    @Override
    public void erased(Handle handle, TenantContext context, Collection<UUID> conversations) {
        log.append(context.tenantId(), ErasureLog.Subject.CONVERSATION, conversations);
    }

    @Override
    public UUID take(Handle handle, TenantContext context, Actor person, boolean readable) {
        OwnerId owner = owner(person);
        UUID nobody = ids.next();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        erasures.insert(
                handle,
                context,
                new ErasureRow(
                        ids.next(),
                        Erasure.Kind.CONVERSATIONS,
                        readable ? owner : null,
                        owner.kind(),
                        nobody,
                        readable ? Erasure.State.SEALED : Erasure.State.ERASED,
                        null,
                        null,
                        null,
                        now,
                        now,
                        readable ? null : now,
                        null,
                        0,
                        null));
        return nobody;
    }

    private static OwnerId owner(Actor person) {
        UUID id = person.id().orElseThrow();
        return switch (person.kind()) {
            case GUEST -> OwnerId.guest(id);
            case ACCOUNT -> OwnerId.account(id);
            case SYSTEM, OPERATOR, API_KEY -> throw new IllegalArgumentException("nobody who has conversations");
        };
    }
}
