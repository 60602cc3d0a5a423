package dev.parley.kernel.http.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.spi.PlatformException;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TestTrustedProxies {
    private final TrustedProxies proxies = TrustedProxies.parse(List.of("10.0.0.0/8", "192.0.2.1", "fd00::/9"));

    @Test
    void trustsRangesAndAddresses() {
        assertThat(proxies.trusts(address("10.255.1.2"))).isTrue();
        assertThat(proxies.trusts(address("11.0.0.1"))).isFalse();
        assertThat(proxies.trusts(address("192.0.2.1"))).isTrue();
        assertThat(proxies.trusts(address("192.0.2.2"))).isFalse();
        assertThat(proxies.trusts(address("fd7f::1"))).isTrue();
        assertThat(proxies.trusts(address("fd80::1"))).isFalse();
        assertThat(TrustedProxies.parse(List.of()).trusts(address("127.0.0.1"))).isFalse();
    }

    @Test
    void theClientIsTheNearestThatIsNoProxy() {
        assertThat(client("203.0.113.9", "1.2.3.4")).isEqualTo("203.0.113.9");
        assertThat(client("10.0.0.1", "1.2.3.4")).isEqualTo("1.2.3.4");
        assertThat(client("10.0.0.1", "6.6.6.6", "1.2.3.4", "10.0.0.2")).isEqualTo("1.2.3.4");
        assertThat(client("10.0.0.1")).isEqualTo("10.0.0.1");
        assertThat(client("10.0.0.1", "1.2.3.4", "unknown")).isEqualTo("10.0.0.1");
    }

    @Test
    void refusesWhatIsNoAddress() {
        for (String wrong : new String[] {"proxy.example", "10.0.0.0/33", "10.0.0.0/x", ""}) {
            assertThatThrownBy(() -> TrustedProxies.parse(List.of(wrong)))
                    .as(wrong)
                    .isInstanceOf(PlatformException.class)
                    .hasMessageContaining("http.trusted-proxies");
        }
    }

    private String client(String socket, String... forwarded) {
        return proxies.client(address(socket), List.of(forwarded)).getHostAddress();
    }

    private static InetAddress address(String text) {
        return InetAddress.ofLiteral(text);
    }
}
