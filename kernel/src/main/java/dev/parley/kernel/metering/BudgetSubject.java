package dev.parley.kernel.metering;

import dev.parley.kernel.keys.OwnerId;
import java.util.UUID;

/** Whose spending a budget bounds. */
public record BudgetSubject(Kind kind, UUID id) {
    private static final UUID ONLY = new UUID(0, 0);

    public static BudgetSubject key(UUID key) {
        return new BudgetSubject(Kind.KEY, key);
    }

    public static BudgetSubject account(UUID account) {
        return new BudgetSubject(Kind.ACCOUNT, account);
    }

    /** Everybody in the tenant. */
    public static BudgetSubject tenant() {
        return new BudgetSubject(Kind.TENANT, ONLY);
    }

    /** All guests of the tenant together. */
    public static BudgetSubject guests() {
        return new BudgetSubject(Kind.GUESTS, ONLY);
    }

    static BudgetSubject of(OwnerId person) {
        return switch (person.kind()) {
            case ACCOUNT -> account(person.id());
            case GUEST -> guests();
        };
    }

    /** The sorts of subjects. */
    public enum Kind {
        KEY("API key"),
        ACCOUNT("account"),
        TENANT("service"),
        GUESTS("guests");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** As the one who is refused calls it. */
        String words() {
            return words;
        }
    }
}
