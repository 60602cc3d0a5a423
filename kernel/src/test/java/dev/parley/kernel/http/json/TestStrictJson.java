package dev.parley.kernel.http.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TestStrictJson {
    private final StrictJson json = StrictJson.limited(1_000_000);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{\"a\":1,}",
                "{\"a\":1}x",
                "{\"a\":1} {}",
                "{\"a\":1,\"a\":2}",
                "{'a':1}",
                "{\"a\":NaN}",
                "{\"a\":01}",
                "[1,]",
                "\"\\ud83d\"",
                "{\"\\ude00\":1}",
                "// comment\n{}",
            })
    void refusesWhatIsNotJson(String text) {
        refuses(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void refusesInvalidUtf8() {
        refuses(new byte[] {'"', (byte) 0xc3, '"'});
        refuses(new byte[] {'"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"'});
        refuses(new byte[] {'"', (byte) 0xc0, (byte) 0xaf, '"'});
    }

    @Test
    void refusesWhatIsTooDeepOrTooLong() {
        refuses(("[".repeat(5000) + "]".repeat(5000)).getBytes(StandardCharsets.UTF_8));
        refuses("9".repeat(5000).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void saysWhereTheFaultIs() {
        assertThatThrownBy(() -> json.read("{\n\"a\": ?}".getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("line 2");
    }

    @Test
    void keepsPairsThatAreEscaped() {
        assertThat(json.read("\"\\ud83d\\ude00\"".getBytes(StandardCharsets.UTF_8))
                        .stringValue())
                .isEqualTo("😀");
    }

    private void refuses(byte[] bytes) {
        assertThatThrownBy(() -> json.read(bytes))
                .isInstanceOfSatisfying(
                        PlatformException.class,
                        error -> assertThat(error.type()).isEqualTo(ErrorType.INVALID_REQUEST));
    }
}
