package dev.parley.kernel.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.TestingClock;
import dev.parley.kernel.TestingKernel;
import dev.parley.kernel.credits.Ledger;
import dev.parley.kernel.credits.LedgerCheck;
import dev.parley.kernel.credits.LedgerOwner;
import dev.parley.kernel.credits.MicroCredits;
import dev.parley.kernel.credits.NewCredit;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.identity.AccountService;
import dev.parley.kernel.identity.NewAccount;
import dev.parley.kernel.identity.Role;
import dev.parley.kernel.keys.OwnerId;
import dev.parley.kernel.metering.Feature;
import dev.parley.kernel.metering.Meter;
import dev.parley.kernel.metering.MeteredRequest;
import dev.parley.kernel.metering.Metering;
import dev.parley.kernel.metering.Receipts;
import dev.parley.kernel.pricing.PriceBook;
import dev.parley.kernel.pricing.PriceChange;
import dev.parley.spi.inference.InferenceEvent;
import dev.parley.spi.inference.InferenceRequest;
import dev.parley.spi.inference.Message;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An account that goes while an answer for it grows. */
final class TestErasureInProgress {
    private static final MicroCredits PRICE = new MicroCredits(1_000_000);

    private static TestingClock clock;
    private static TestingKernel kernel;

    private final TenantContext tenant = kernel.tenant();
    private final OwnerId ada = kernel.get(AccountService.class)
            .create(tenant, NewAccount.of("ada@example.org", Role.MEMBER))
            .id();

    @BeforeAll
    static void start() {
        clock = TestingClock.at("2026-11-24T10:00:00Z");
        kernel = TestingKernel.start(clock, Map.of());
    }

    @AfterAll
    static void stop() {
        kernel.close();
    }

    @Test
    void isChargedForWhatWasDeliveredAndLeavesNothing() throws Exception {
        kernel.get(PriceBook.class).set(tenant, PriceChange.of("kimi", PRICE, PRICE, PRICE));
        kernel.get(Ledger.class)
                .add(tenant, new LedgerOwner.Account(ada.id()), NewCredit.granted(MicroCredits.ofCredits("100")));
        MeteredRequest request = request();
        Meter meter = kernel.get(Metering.class).begin(request);
        meter.read(new InferenceEvent.TextDelta("Hello!"));
        meter.delivered();

        RequestedErasure asked =
                kernel.get(ErasureService.class).request(tenant, ada, new ErasureRequest(Locale.ENGLISH, true, false));
        assertThat(asked.erasure().state()).isEqualTo(Erasure.State.ERASED);
        assertThat(kernel.rowsSeen(tenant, "ledger_account"))
                .as("until it has ended")
                .isEqualTo(1);
        clock.pass(Duration.ofMinutes(3));
        run();
        assertThat(state(asked)).as("not before it has ended").isEqualTo(Erasure.State.ERASED);

        meter.close();
        assertThat(kernel.get(Receipts.class)
                        .get(tenant, ada, request.id())
                        .charged()
                        .isPositive())
                .isTrue();
        run();
        assertThat(state(asked)).isEqualTo(Erasure.State.DONE);
        for (String table : List.of("ledger_account", "receipt", "hold", "request_log")) {
            assertThat(kernel.rowsSeen(tenant, table)).as(table).isZero();
        }
        assertThat(kernel.rowsSeen(tenant, "balance where posted <> 0 or held <> 0"))
                .isZero();
        assertThat(kernel.rowsSeen(tenant, "transfer where kind = 'CHARGE'")).isEqualTo(1);
        assertThat(kernel.get(LedgerCheck.class).verify(tenant).problems()).isEmpty();
    }

    private Erasure.State state(RequestedErasure asked) {
        return kernel.get(ErasureService.class)
                .find(tenant, asked.erasure().id(), asked.token())
                .state();
    }

    private void run() {
        kernel.get(RunErasures.class).run(tenant);
    }

    private MeteredRequest request() {
        InferenceRequest asked = InferenceRequest.builder(UUID.randomUUID(), "salt", "kimi")
                .messages(List.of(Message.user("Hello?")))
                .build();
        return new MeteredRequest(tenant, asked.requestId(), ada, Optional.empty(), Feature.OPENAI, asked);
    }
}
