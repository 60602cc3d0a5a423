package dev.parley.kernel.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TestReturnPath {
    @ParameterizedTest
    @ValueSource(strings = {"/", "/c/1", "/c/1?x=y#z", "/%2F"})
    void staysOnThisHost(String path) {
        assertThat(ReturnPath.of(path)).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "c",
                "//evil.example",
                "/\\evil.example",
                "/a\\b",
                "https://evil.example",
                "/a\r\nb: c",
                "/ä",
                "/a b"
            })
    void leadsNowhereElse(String path) {
        assertThat(ReturnPath.of(path)).isEqualTo("/");
    }
}
