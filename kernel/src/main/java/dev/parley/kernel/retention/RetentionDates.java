package dev.parley.kernel.retention;

import dev.parley.kernel.conversation.ConversationTerms;
import dev.parley.kernel.credits.Plans;
import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.identity.GuestSession;
import dev.parley.kernel.inventory.Expiry;
import dev.parley.kernel.inventory.Held;
import dev.parley.kernel.keys.OwnerId;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.Optional;

/** Says when people's things will be deleted. */
public final class RetentionDates {
    private static final String CONVERSATION = "conversation";
    private static final String GUEST = "guest";

    private final Database database;
    private final RetentionRules rules;
    private final HoldsInForce holds;
    private final ConversationTerms wishes;
    private final Plans plans;

    @Inject
    RetentionDates(Database database, RetentionRules rules, HoldsInForce holds, ConversationTerms wishes, Plans plans) {
        this.database = database;
        this.rules = rules;
        this.holds = holds;
        this.wishes = wishes;
        this.plans = plans;
    }

    public DeletionDates ofAccount(TenantContext context, OwnerId account) {
        Known known = database.inTenant(
                context,
                handle -> new Known(
                        holds.read(handle, context),
                        plans.of(handle, context, account.id()),
                        wishes.of(handle, context, account)));
        return new DeletionDates(
                account.id(),
                known.held(),
                rules.of(context, CONVERSATION, known.plan()),
                known.wish(),
                Optional.empty());
    }

    public DeletionDates ofGuest(TenantContext context, GuestSession guest) {
        Held held = database.inTenant(context, handle -> holds.read(handle, context));
        Optional<LocalDate> end = rules.of(context, GUEST, Optional.empty())
                .flatMap(rule -> Expiry.end(rule, guest.createdAt(), guest.lastUsedAt()));
        return new DeletionDates(
                guest.guest().id(), held, rules.of(context, CONVERSATION, Optional.empty()), Optional.empty(), end);
    }

    /** What is read of somebody before policies are asked: that is done outside of transactions. */
    private record Known(Held held, Optional<String> plan, Optional<Integer> wish) {}
}
