package dev.parley.kernel.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.parley.kernel.Platform;
import dev.parley.spi.PlatformException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TestRedisAddress {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "redis://localhost:6379",
                "redis://:s3cret@127.0.0.1:6379/2",
                "redis://[::1]:6379",
                "rediss://user:s3cret@redis.example.com:6380"
            })
    void isTakenAndSaysNoPassword(String url) {
        assertThat(RedisAddress.parse(url, false).toString()).doesNotContain("s3cret", "user");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:6379", "http://s3cret@localhost", "redis://", "redis://:s3cret@host:port"})
    void ofAnotherFormIsRefused(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RedisAddress.parse(url, true))
                .withMessageStartingWith("must be an address as redis://")
                .withMessageNotContaining("s3cret")
                .withNoCause();
    }

    @Test
    void withoutEncryptionStaysOnThisHost() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RedisAddress.parse("redis://:s3cret@192.0.2.1:6379", false))
                .withMessage("leads to 192.0.2.1 without encryption: use rediss://, or set"
                        + " security.allow-plaintext-upstreams=true");
        assertThat(RedisAddress.parse("redis://192.0.2.1:6379", true)).hasToString("192.0.2.1:6379");
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis.url=http://:s3cret@redis", "limit.without-redis=perhaps"})
    void aWrongSettingStopsTheStart(String setting) {
        String[] parts = setting.split("=", 2);
        try (Platform platform =
                Platform.builder().config(Map.of(parts[0], parts[1])).build()) {
            assertThatExceptionOfType(PlatformException.class)
                    .isThrownBy(platform::checkSettings)
                    .withMessageStartingWith(parts[0] + " must be")
                    .withMessageNotContaining("s3cret");
        }
    }
}
