package dev.parley.kernel.metering;

import dev.parley.kernel.credits.MicroCredits;
import dev.parley.kernel.keys.OwnerId;
import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;

/** What those are told for whom nothing is held. */
final class Refusals {
    private static final ErrorCode CREDITS = new ErrorCode("insufficient-credits", ErrorType.PAYMENT_REQUIRED);
    private static final ErrorCode OWING = new ErrorCode("credits-owed", ErrorType.PAYMENT_REQUIRED);
    private static final ErrorCode BUDGET = new ErrorCode("budget-exceeded", ErrorType.PAYMENT_REQUIRED);
    private static final ErrorCode GUESTS = new ErrorCode("guest-credits-used-up", ErrorType.PAYMENT_REQUIRED);
    private static final ErrorCode UNPRICED = new ErrorCode("model-not-priced", ErrorType.UNAVAILABLE);

    private Refusals() {}

    static PlatformException of(Refusal refusal, OwnerId.Kind who) {
        if (who == OwnerId.Kind.GUEST) {
            return new PlatformException(
                    GUESTS, "What this service gives to guests is used up for now. Sign in to go on.");
        }
        return switch (refusal) {
            case Refusal.NotEnough(MicroCredits needed, MicroCredits available) ->
                new PlatformException(
                        CREDITS,
                        "This request needs up to " + needed + " credits, and " + available + " are available: "
                                + needed.minus(available)
                                + " are missing. Buy credits, or send a shorter request or a lower max_tokens.");
            case Refusal.Owing(MicroCredits owed) ->
                new PlatformException(OWING, "The account owes " + owed + " credits. Buy at least as many to go on.");
            case Refusal.OverBudget(BudgetLimit limit, MicroCredits needed, MicroCredits left) ->
                new PlatformException(
                        BUDGET,
                        "This request needs up to " + needed + " credits, and of the " + words(limit) + " "
                                + left + " are left: " + needed.minus(left)
                                + " are missing. Raise the budget" + ending(limit.period()) + ".");
        };
    }

    static PlatformException unpriced(String model) {
        return new PlatformException(
                        UNPRICED,
                        "The model '" + model
                                + "' has no price yet, so that nobody is answered by it. The operator sets"
                                + " one with: parley price set --model " + model)
                .withParameter("model");
    }

    private static String words(BudgetLimit limit) {
        String period = switch (limit.period()) {
            case DAY -> "daily";
            case MONTH -> "monthly";
            case LIFETIME -> "lifetime";
        };
        return period + " budget of this " + limit.subject().kind().words();
    }

    private static String ending(BudgetPeriod period) {
        return switch (period) {
            case DAY -> ", or wait until tomorrow (UTC)";
            case MONTH -> ", or wait until next month (UTC)";
            case LIFETIME -> "";
        };
    }
}
