package dev.parley.kernel.limit;

import dev.parley.kernel.identity.AddressPrefix;
import dev.parley.kernel.keys.OwnerId;
import java.net.InetAddress;
import java.util.UUID;

/** Whom a limit is about, within a tenant. */
record Subject(Kind kind, String id) {
    static Subject key(UUID key) {
        return new Subject(Kind.KEY, key.toString());
    }

    static Subject person(OwnerId person) {
        return switch (person.kind()) {
            case ACCOUNT -> new Subject(Kind.ACCOUNT, person.id().toString());
            case GUEST -> new Subject(Kind.GUEST, person.id().toString());
        };
    }

    static Subject tenant() {
        return new Subject(Kind.TENANT, "");
    }

    static Subject address(InetAddress address) {
        return new Subject(Kind.ADDRESS, AddressPrefix.of(address));
    }

    /** Without the address. */
    @Override
    public String toString() {
        return "Subject[" + kind + "]";
    }

    /** The sorts of subjects, each with settings of its own. */
    enum Kind {
        KEY("key", "API key"),
        ACCOUNT("account", "account"),
        TENANT("tenant", "service"),
        GUEST("guest", "guest session"),
        ADDRESS("address", "network");

        private final String key;
        private final String words;

        Kind(String key, String words) {
            this.key = key;
            this.words = words;
        }

        /** The middle part of the setting's key. */
        String key() {
            return key;
        }

        /** As the one who is limited calls it. */
        String words() {
            return words;
        }
    }
}
