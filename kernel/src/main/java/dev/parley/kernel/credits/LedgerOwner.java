package dev.parley.kernel.credits;

import dev.parley.kernel.keys.OwnerId;
import java.util.UUID;

/** Who has credits: an account, or the tenant for its guests. */
public sealed interface LedgerOwner {
    /** Who pays for a person: an account for itself, the tenant for a guest. */
    static LedgerOwner of(OwnerId person) {
        return switch (person.kind()) {
            case ACCOUNT -> new Account(person.id());
            case GUEST -> new Guests();
        };
    }

    UUID id();

    Kind kind();

    /** Somebody who can sign in. */
    record Account(UUID id) implements LedgerOwner {
        @Override
        public Kind kind() {
            return Kind.ACCOUNT;
        }
    }

    /** All guests of the tenant together. */
    record Guests() implements LedgerOwner {
        private static final UUID ONLY = new UUID(0, 0);

        @Override
        public UUID id() {
            return ONLY;
        }

        @Override
        public Kind kind() {
            return Kind.GUESTS;
        }
    }

    /** The word for it in the database. */
    enum Kind {
        ACCOUNT,
        GUESTS
    }
}
