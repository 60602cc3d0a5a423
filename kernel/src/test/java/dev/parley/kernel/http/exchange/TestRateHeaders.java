package dev.parley.kernel.http.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TestRateHeaders {
    @ParameterizedTest
    @CsvSource({
        "PT0S, 0ms",
        "PT0.000000001S, 1ms",
        "PT0.12S, 120ms",
        "PT0.9995S, 1s",
        "PT1S, 1s",
        "PT1.2S, 2s",
        "PT59.1S, 1m0s",
        "PT6M, 6m0s",
        "PT61M5S, 61m5s"
    })
    void durationsAreWrittenAsOpenAiDoes(Duration time, String written) {
        assertThat(RateHeaders.duration(time)).isEqualTo(written);
    }
}
