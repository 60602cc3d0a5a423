package dev.parley.kernel.metering;

import dev.parley.kernel.credits.MicroCredits;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How much a subject may spend in each period. */
public record Budget(BudgetSubject subject, BudgetPeriod period, MicroCredits amount) {
    BudgetLimit on(LocalDate day, @Nullable UUID account) {
        return new BudgetLimit(subject, account, period, period.start(day), amount.value());
    }

    static Map<BudgetSubject, List<Budget>> bySubject(List<Budget> budgets) {
        return budgets.stream().collect(Collectors.groupingBy(Budget::subject));
    }
}
