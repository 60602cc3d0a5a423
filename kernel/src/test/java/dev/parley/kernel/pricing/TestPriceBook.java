package dev.parley.kernel.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.kernel.TestingClock;
import dev.parley.kernel.TestingKernel;
import dev.parley.kernel.TestingWait;
import dev.parley.kernel.cluster.NoticeReceiver;
import dev.parley.kernel.cluster.Notices;
import dev.parley.kernel.credits.MicroCredits;
import dev.parley.kernel.database.TenantContext;
import dev.parley.spi.PlatformException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Versions of prices. */
final class TestPriceBook {
    private static final TestingClock CLOCK = TestingClock.at("2026-11-23T10:00:00Z");
    private static TestingKernel kernel;

    private final TenantContext tenant = kernel.tenant();
    private final PriceBook book = kernel.get(PriceBook.class);

    @BeforeAll
    static void start() throws Exception {
        kernel = TestingKernel.start(CLOCK, Map.of());
        kernel.get(NoticeReceiver.class).start();
        TestingWait.until("the node hears", () -> kernel.get(Notices.class).heard());
    }

    @AfterAll
    static void stop() {
        kernel.get(NoticeReceiver.class).close();
        kernel.close();
    }

    @Test
    void whatIsNotNamedStays() {
        book.set(tenant, change(0, "2", "8", Optional.empty()));
        CLOCK.pass(Duration.ofSeconds(1));
        Price price = book.set(tenant, change(0, null, "10", Optional.empty()));
        assertThat(price.tiers().getFirst().input()).isEqualTo(2_000_000);
        assertThat(price.tiers().getFirst().output()).isEqualTo(10_000_000);
        // Nobody has named a price of reasoning, so that it goes with the output.
        assertThat(price.tiers().getFirst().reasoning()).isEqualTo(10_000_000);
        assertThat(book.list(tenant)).hasSize(2);
    }

    @Test
    void aVersionComesIntoForceAtItsTime() {
        assertThat(book.inForce(tenant, "kimi")).isEmpty();
        Price first = book.set(tenant, change(0, "2", "8", Optional.empty()));
        assertThat(book.inForce(tenant, "kimi")).contains(first);
        Price second = book.set(
                tenant, change(0, "3", null, Optional.of(CLOCK.instant().plusSeconds(60))));
        assertThat(book.inForce(tenant, "kimi")).contains(first);
        CLOCK.pass(Duration.ofSeconds(60));
        assertThat(book.inForce(tenant, "kimi")).contains(second);
        assertThat(book.inForce(kernel.tenant(), "kimi")).isEmpty();
    }

    @Test
    void aTierBeginsAsTheOneBelow() {
        book.set(tenant, change(0, "2", "8", Optional.empty()));
        CLOCK.pass(Duration.ofSeconds(1));
        Price price = book.set(tenant, change(128_000, "4", null, Optional.empty()));
        assertThat(price.tiers()).extracting(PriceTier::aboveTokens).containsExactly(0L, 128_000L);
        assertThat(price.tiers()).extracting(PriceTier::input).containsExactly(2_000_000L, 4_000_000L);
        assertThat(price.tiers()).extracting(PriceTier::output).containsExactly(8_000_000L, 8_000_000L);
    }

    @Test
    void thePastIsNotChanged() {
        assertThatExceptionOfType(PlatformException.class)
                .isThrownBy(() -> book.set(
                        tenant, change(0, "2", "8", Optional.of(CLOCK.instant().minusSeconds(1)))))
                .satisfies(e -> assertThat(e.parameter()).contains("effectiveFrom"));
        assertThatExceptionOfType(PlatformException.class)
                .isThrownBy(() -> book.set(tenant, change(0, "-1", "8", Optional.empty())));
    }

    private static PriceChange change(long above, String input, String output, Optional<Instant> from) {
        return new PriceChange(
                "kimi",
                above,
                Optional.ofNullable(input).map(MicroCredits::ofCredits),
                Optional.empty(),
                Optional.empty(),
                Optional.ofNullable(output).map(MicroCredits::ofCredits),
                Optional.empty(),
                Optional.empty(),
                from);
    }
}
