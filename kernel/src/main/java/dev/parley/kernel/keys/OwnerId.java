package dev.parley.kernel.keys;

import dev.parley.kernel.database.Actor;
import java.util.Optional;
import java.util.UUID;

/** A person, as an owner of data and of the key that protects it. */
public record OwnerId(Kind kind, UUID id) {
    public static OwnerId guest(UUID id) {
        return new OwnerId(Kind.GUEST, id);
    }

    public static OwnerId account(UUID id) {
        return new OwnerId(Kind.ACCOUNT, id);
    }

    /** Who acts, if that is a person. */
    public static Optional<OwnerId> of(Actor actor) {
        return switch (actor.kind()) {
            case GUEST -> actor.id().map(OwnerId::guest);
            case ACCOUNT -> actor.id().map(OwnerId::account);
            case SYSTEM, OPERATOR, API_KEY -> Optional.empty();
        };
    }

    public Actor asActor() {
        return switch (kind) {
            case GUEST -> new Actor(Actor.Kind.GUEST, id);
            case ACCOUNT -> new Actor(Actor.Kind.ACCOUNT, id);
        };
    }

    /** Whether somebody has signed in. */
    public enum Kind {
        GUEST,
        ACCOUNT
    }
}
