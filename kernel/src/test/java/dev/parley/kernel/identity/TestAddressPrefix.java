package dev.parley.kernel.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;

class TestAddressPrefix {
    @Test
    void isTheSameForNeighboursOnly() {
        assertThat(prefix("192.0.2.1")).isEqualTo(prefix("192.0.2.254")).isNotEqualTo(prefix("192.0.3.1"));
        assertThat(prefix("2001:db8:0:1200::1"))
                .isEqualTo(prefix("2001:db8:0:12ff:ffff::9"))
                .isNotEqualTo(prefix("2001:db8:0:1300::1"));
    }

    @Test
    void seesThroughMappedAddresses() {
        assertThat(prefix("::ffff:192.0.2.1")).isEqualTo(prefix("192.0.2.1"));
    }

    private static String prefix(String address) {
        return AddressPrefix.of(InetAddress.ofLiteral(address));
    }
}
