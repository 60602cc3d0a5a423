package dev.parley.kernel.metering;

import dev.parley.kernel.credits.MicroCredits;

/** Why nothing is held. */
sealed interface Refusal {
    /** There is less than is needed. */
    record NotEnough(MicroCredits needed, MicroCredits available) implements Refusal {}

    /** Something is owed, which a purchase pays first. */
    record Owing(MicroCredits owed) implements Refusal {}

    /** A budget has less left than is needed. */
    record OverBudget(BudgetLimit budget, MicroCredits needed, MicroCredits left) implements Refusal {}
}
