package dev.parley.kernel.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.kernel.TestingClock;
import dev.parley.kernel.TestingKernel;
import dev.parley.kernel.conversation.ConversationService;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.keys.OwnerId;
import dev.parley.spi.PlatformException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TestGuestService {
    private static final InetAddress ADDRESS = InetAddress.ofLiteral("192.0.2.7");

    private static TestingClock clock;
    private static TestingKernel kernel;

    private final TenantContext tenant = kernel.tenant();
    private final GuestService guests = kernel.get(GuestService.class);

    @BeforeAll
    static void start() {
        clock = TestingClock.at("2026-11-23T10:00:00Z");
        kernel = TestingKernel.start(clock, Map.of("guest.message-limit", "10", "guest.address-limit", "15"));
    }

    @AfterAll
    static void stop() {
        kernel.close();
    }

    @Test
    void isKnownAgainByTheCookie() {
        GuestSession begun = guests.begin(tenant);
        assertThat(guests.resume(tenant, begun.cookie())).contains(begun);
        assertThat(begun.messagesLeft()).isEqualTo(10);
        assertThat(begun.csrfToken()).isNotBlank().isNotEqualTo(begun.cookie());
    }

    @Test
    void isNotKnownByAnotherCookie() {
        String cookie = guests.begin(tenant).cookie();
        String token = cookie.substring(0, cookie.indexOf('.'));
        assertThat(guests.resume(tenant, "")).isEmpty();
        assertThat(guests.resume(tenant, ".")).isEmpty();
        assertThat(guests.resume(tenant, "junk")).isEmpty();
        assertThat(guests.resume(tenant, token)).isEmpty();
        assertThat(guests.resume(tenant, token + ".")).isEmpty();
        assertThat(guests.resume(tenant, token + "." + token)).isEmpty();
        assertThat(guests.resume(tenant, cookie + "A")).isEmpty();
        assertThat(guests.resume(tenant, "x".repeat(100_000))).isEmpty();
    }

    @Test
    void isNotKnownToAnotherTenant() {
        TenantContext other = kernel.tenant();
        GuestSession begun = guests.begin(tenant);
        assertThat(guests.resume(other, begun.cookie())).isEmpty();
        assertThatExceptionOfType(PlatformException.class)
                .isThrownBy(() -> takeMessage(other, begun.guest(), ADDRESS))
                .satisfies(e -> assertThat(e.code().value()).isEqualTo("guest.session-ended"));
        guests.erase(other, begun.guest());
        assertThat(guests.resume(tenant, begun.cookie())).isPresent();
        assertThat(kernel.rowsSeen(tenant, "guest")).isEqualTo(1);
        assertThat(kernel.rowsSeen(other, "guest")).isZero();
        takeMessage(tenant, begun.guest(), ADDRESS);
        assertThat(kernel.rowsSeen(tenant, "guest_address")).isEqualTo(1);
        assertThat(kernel.rowsSeen(other, "guest_address")).isZero();
    }

    @Test
    void sendsAsManyMessagesAsAllowedAndNoMore() throws Exception {
        GuestSession begun = guests.begin(tenant);
        List<Callable<String>> calls = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            calls.add(() -> {
                try {
                    return Integer.toString(takeMessage(tenant, begun.guest(), ADDRESS));
                } catch (PlatformException e) {
                    return e.code().value();
                }
            });
        }
        List<String> outcomes = new ArrayList<>();
        try (ExecutorService executor = Executors.newFixedThreadPool(40)) {
            for (Future<String> outcome : executor.invokeAll(calls)) {
                outcomes.add(outcome.get());
            }
        }
        assertThat(outcomes)
                .filteredOn(outcome -> !outcome.equals("guest.message-limit"))
                .containsExactlyInAnyOrder("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
        assertThat(guests.resume(tenant, begun.cookie()).orElseThrow().messagesLeft())
                .isZero();
    }

    @Test
    void sharesALimitWithTheNeighbours() {
        GuestSession first = guests.begin(tenant);
        GuestSession second = guests.begin(tenant);
        InetAddress neighbour = InetAddress.ofLiteral("192.0.2.200");
        for (int i = 0; i < 10; i++) {
            takeMessage(tenant, first.guest(), ADDRESS);
        }
        for (int i = 0; i < 5; i++) {
            takeMessage(tenant, second.guest(), neighbour);
        }
        assertThatExceptionOfType(PlatformException.class)
                .isThrownBy(() -> takeMessage(tenant, second.guest(), neighbour))
                .satisfies(e -> {
                    assertThat(e.code().value()).isEqualTo("guest.address-limit");
                    assertThat(e.retryAfter()).isPresent();
                });
        // What the address was refused is not counted against the guest.
        assertThat(guests.resume(tenant, second.cookie()).orElseThrow().messagesLeft())
                .isEqualTo(5);
        assertThat(takeMessage(tenant, second.guest(), InetAddress.ofLiteral("192.0.3.1")))
                .isEqualTo(4);
    }

    @Test
    void hasANewAddressLimitOnTheNextDay() {
        GuestSession begun = guests.begin(tenant);
        takeMessage(tenant, begun.guest(), ADDRESS);
        assertThat(guests.forgetAddresses(tenant)).isZero();
        clock.pass(Duration.ofDays(1));
        assertThat(guests.forgetAddresses(tenant)).isEqualTo(1);
        assertThat(kernel.rowsSeen(tenant, "guest_address")).isZero();
    }

    @Test
    void leavesNothingWhenErased() {
        GuestSession begun = guests.begin(tenant);
        kernel.get(ConversationService.class).create(tenant, begun.guest(), Optional.of("Plans"));
        guests.erase(tenant, begun.guest());
        assertThat(guests.resume(tenant, begun.cookie())).isEmpty();
        assertThat(kernel.rowsSeen(tenant, "guest")).isZero();
        assertThat(kernel.rowsSeen(tenant, "conversation")).isZero();
        assertThat(kernel.rowsSeen(tenant, "owner_key")).isZero();
        assertThat(kernel.rowsSeen(tenant, "data_key")).isZero();
        guests.erase(tenant, begun.guest());
    }

    private int takeMessage(TenantContext context, OwnerId guest, InetAddress address) {
        return kernel.database()
                .database()
                .inTenant(context, handle -> guests.takeMessage(handle, context, guest, address));
    }
}
