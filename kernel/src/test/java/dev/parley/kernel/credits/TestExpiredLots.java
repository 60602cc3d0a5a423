package dev.parley.kernel.credits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.credits.ExpiredLots.Held;
import dev.parley.kernel.credits.ExpiredLots.Lot;
import dev.parley.kernel.credits.ExpiredLots.Part;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What of a lot ends with its time, and what a request in progress keeps. */
final class TestExpiredLots {
    private static final UUID FIRST = new UUID(0, 1);
    private static final UUID SECOND = new UUID(0, 2);

    @Test
    void whatNobodyHoldsEnds() {
        assertThat(ExpiredLots.ending(List.of(lot(FIRST, 10, 5)), List.of())).containsExactly(new Part(FIRST, 10));
    }

    @Test
    void whatWasHeldBeforeTheEndStays() {
        assertThat(ExpiredLots.ending(List.of(lot(FIRST, 10, 5)), List.of(held(4, 3))))
                .containsExactly(new Part(FIRST, 6));
        assertThat(ExpiredLots.ending(List.of(lot(FIRST, 10, 5)), List.of(held(4, 3), held(9, 4))))
                .isEmpty();
    }

    @Test
    void whatWasHeldAfterTheEndKeepsNothingOfIt() {
        assertThat(ExpiredLots.ending(List.of(lot(FIRST, 10, 5)), List.of(held(4, 5), held(4, 6))))
                .containsExactly(new Part(FIRST, 10));
    }

    @Test
    void theOldestLotServesTheOldestRequest() {
        List<Lot> lots = List.of(lot(FIRST, 10, 5), lot(SECOND, 10, 8));
        // The one at 7 can only be served by the second lot, and the one at 3 by the first.
        assertThat(ExpiredLots.ending(lots, List.of(held(4, 3), held(2, 7))))
                .containsExactly(new Part(FIRST, 6), new Part(SECOND, 8));
        // What the first lot lacks, the second gives.
        assertThat(ExpiredLots.ending(lots, List.of(held(14, 3)))).containsExactly(new Part(SECOND, 6));
    }

    private static Lot lot(UUID id, long remaining, long end) {
        return new Lot(id, remaining, Instant.ofEpochSecond(end));
    }

    private static Held held(long amount, long since) {
        return new Held(amount, Instant.ofEpochSecond(since));
    }
}
