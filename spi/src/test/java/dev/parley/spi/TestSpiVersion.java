package dev.parley.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class TestSpiVersion {
    @Test
    void acceptsTheSameMajorAndNoNewerMinor() {
        SpiVersion host = new SpiVersion(1, 3);

        assertThat(host.accepts(new SpiVersion(1, 0))).isTrue();
        assertThat(host.accepts(new SpiVersion(1, 3))).isTrue();
        assertThat(host.accepts(new SpiVersion(1, 4))).isFalse();
        assertThat(host.accepts(new SpiVersion(2, 0))).isFalse();
        assertThat(host.accepts(new SpiVersion(0, 9))).isFalse();
    }

    @Test
    void readsItsOwnText() {
        assertThat(SpiVersion.parse(SpiVersion.CURRENT.toString())).isEqualTo(SpiVersion.CURRENT);
        assertThat(SpiVersion.parse("2.7.1")).isEqualTo(new SpiVersion(2, 7));
        assertThatIllegalArgumentException().isThrownBy(() -> SpiVersion.parse("2"));
        assertThatIllegalArgumentException().isThrownBy(() -> SpiVersion.parse("2.x"));
    }
}
