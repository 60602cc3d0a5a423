package dev.parley.kernel.metering;

import dev.parley.spi.TenantId;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The budgets that a batch is about, locked. */
final class BudgetStates {
    private final Map<BudgetWorkerDao.Ref, BudgetState> byRow = new HashMap<>();
    private final Map<Place, BudgetState> byPlace = new HashMap<>();

    BudgetStates(List<BudgetState> locked) {
        for (BudgetState state : locked) {
            byRow.put(state.ref(), state);
            byPlace.put(Place.of(state.ref().tenant(), state.limit()), state);
        }
    }

    /** Those that a hold counts in; one whose subject was erased since is not there. */
    List<BudgetState> of(HoldWorkerDao.Ended hold) {
        return hold.budgets().stream()
                .map(row -> byRow.get(new BudgetWorkerDao.Ref(hold.account().tenant(), row)))
                .filter(Objects::nonNull)
                .toList();
    }

    /** Those that hold a request. */
    List<BudgetState> of(NewHold hold) {
        return hold.budgets().stream()
                .map(limit -> byPlace.get(Place.of(hold.tenant(), limit)))
                .toList();
    }

    List<BudgetState> changed() {
        return byRow.values().stream().filter(BudgetState::isChanged).toList();
    }

    private record Place(TenantId tenant, BudgetSubject subject, BudgetPeriod period, LocalDate startsOn) {
        static Place of(TenantId tenant, BudgetLimit limit) {
            return new Place(tenant, limit.subject(), limit.period(), limit.startsOn());
        }
    }
}
