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
        return new DeletionDates(
                account.id(),
                held(context),
                rules.of(context, CONVERSATION, plans.of(context, account.id())),
                wishes.of(context, account),
                Optional.empty());
    }

    public DeletionDates ofGuest(TenantContext context, GuestSession guest) {
        Optional<LocalDate> end = rules.of(context, GUEST, Optional.empty())
                .flatMap(rule -> Expiry.end(rule, guest.createdAt(), guest.lastUsedAt()));
        return new DeletionDates(
                guest.guest().id(),
                held(context),
                rules.of(context, CONVERSATION, Optional.empty()),
                Optional.empty(),
                end);
    }

    private Held held(TenantContext context) {
        return database.inTenant(context, handle -> holds.read(handle, context));
    }
}
