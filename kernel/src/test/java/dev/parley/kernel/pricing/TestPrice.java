package dev.parley.kernel.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.credits.MicroCredits;
import dev.parley.spi.inference.Usage;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What tokens cost. */
final class TestPrice {
    private static final PriceTier BASE = new PriceTier(
            0, 600_000, OptionalLong.of(150_000), OptionalLong.of(750_000), 2_500_000, OptionalLong.of(3_000_000));
    private static final PriceTier LONG = new PriceTier(
            128_000, 1_200_000, OptionalLong.empty(), OptionalLong.empty(), 5_000_000, OptionalLong.empty());

    @Test
    void eachKindOfTokenHasItsOwn() {
        // 700 plain at 0.6, 200 cached at 0.15, 100 written at 0.75, 80 said at 2.5, 20 thought at 3, and 5 for the
        // request.
        assertThat(cost(new Usage(1000, 200, 100, 100, 20, false))).isEqualTo(420 + 30 + 75 + 200 + 60 + 5);
    }

    @Test
    void isRoundedUpOnce() {
        assertThat(cost(new Usage(1, 0, 0, 0, false))).isEqualTo(5 + 1);
        assertThat(cost(new Usage(5, 0, 0, 0, false))).isEqualTo(5 + 3);
        assertThat(cost(Usage.NONE)).isEqualTo(5);
    }

    @Test
    void longInputHasItsTierForTheWholeRequest() {
        assertThat(cost(new Usage(128_000, 0, 0, 0, false))).isEqualTo(76_800 + 5);
        assertThat(cost(new Usage(128_001, 0, 10, 0, false))).isEqualTo(153_602 + 50 + 5);
        // Without prices of their own, cached tokens cost as input does.
        assertThat(cost(new Usage(200_000, 200_000, 0, 0, false))).isEqualTo(240_000 + 5);
    }

    @Test
    void theMostIsNeverLessThanTheCost() {
        Price price = price();
        for (long input : new long[] {0, 1, 127_999, 128_001, 300_000}) {
            for (Usage usage : List.of(
                    new Usage(input, input, 0, 50, 50, false),
                    new Usage(input, 0, input, 50, 0, false),
                    new Usage(input / 2, 0, 0, 50, 0, false))) {
                assertThat(price.most(input, 50)).isGreaterThanOrEqualTo(price.cost(usage));
            }
        }
    }

    @Test
    void whatIsAbsurdlyMuchDoesNotOverflow() {
        assertThat(price().cost(new Usage(Long.MAX_VALUE / 2, 0, Long.MAX_VALUE / 2, 0, false)))
                .isEqualTo(new MicroCredits(Long.MAX_VALUE / 4 + 0));
    }

    private static long cost(Usage usage) {
        return price().cost(usage).value();
    }

    private static Price price() {
        return new Price(UUID.randomUUID(), "kimi", Instant.EPOCH, new MicroCredits(5), List.of(BASE, LONG));
    }
}
