package dev.parley.kernel.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestDeviceReader {
    private final DeviceReader reader = new DeviceReader();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                TestingBrowsers.FIREFOX_ON_LINUX + " | DESKTOP | Linux | Firefox",
                TestingBrowsers.EDGE_ON_WINDOWS + " | DESKTOP | Windows | Edge",
                TestingBrowsers.SAFARI_ON_IPHONE + " | PHONE | iOS | Mobile Safari",
                "Mozilla/5.0 (iPad; CPU OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5 Mobile/15E148"
                        + " Safari/604.1 | TABLET | iOS | Mobile Safari",
                "Mozilla/5.0 (Linux; Android 14; SM-X710) AppleWebKit/537.36 Chrome/126.0 Safari/537.36"
                        + " | TABLET | Android | Chrome",
                "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile"
                        + " Safari/537.36"
                        + " | PHONE | Android | Chrome Mobile",
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5"
                        + " Safari/605.1.15 | DESKTOP | Mac OS X | Safari",
                "curl/8.5.0 | OTHER | Other | curl",
                "'' | OTHER | Other | Other",
                "something of its own (device of Ada Lovelace) | OTHER | Other | Other"
            })
    void knowsWhatBrowsersSay(String userAgent, Device.Type type, String system, String browser) {
        Device read = reader.read(userAgent);
        assertThat(List.of(read.type(), read.system(), read.browser())).isEqualTo(List.of(type, system, browser));
    }

    /** Nothing of what is said gets into what is kept but names that are known. */
    @ParameterizedTest
    @CsvSource({"Mozilla/5.0 (X11; Linux x86_64; rv:147.0) Gecko/20100101 Firefox/147.0"})
    void isTheSameAfterAnUpdate(String userAgent) {
        assertThat(reader.read(userAgent.replace("147", "148"))).isEqualTo(reader.read(userAgent));
        assertThat(reader.read(userAgent + " " + "x".repeat(100_000))).isEqualTo(reader.read(userAgent));
    }
}
