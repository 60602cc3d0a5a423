package dev.parley.kernel.credits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Amounts as people write them. */
final class TestMicroCredits {
    @Test
    void areReadAndWrittenWithoutLoss() {
        assertThat(MicroCredits.ofCredits("12.5").value()).isEqualTo(12_500_000);
        assertThat(MicroCredits.ofCredits("0.000001").value()).isEqualTo(1);
        assertThat(MicroCredits.ofCredits("-3").toString()).isEqualTo("-3");
        assertThat(new MicroCredits(100_000_000)).hasToString("100");
        assertThat(new MicroCredits(1)).hasToString("0.000001");
        assertThat(MicroCredits.ZERO).hasToString("0");
    }

    @Test
    void areRefusedWhereSomethingWouldBeLost() {
        assertThatThrownBy(() -> MicroCredits.ofCredits("0.0000001")).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> MicroCredits.ofCredits("99999999999999999999"))
                .isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> MicroCredits.ofCredits("many")).isInstanceOf(NumberFormatException.class);
    }
}
