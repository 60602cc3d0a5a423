package dev.parley.kernel.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.kernel.mail.SmtpServer.Login;
import dev.parley.kernel.mail.SmtpServer.Security;
import dev.parley.spi.PlatformException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TestSmtpServer {
    @ParameterizedTest
    @CsvSource({
        "smtp://mail.example.org, false, 587, STARTTLS",
        "smtp://mail.example.org:25, true, 25, STARTTLS_IF_OFFERED",
        "smtp://10.0.0.7, false, 587, STARTTLS",
        "smtp://localhost.example.org, false, 587, STARTTLS",
        "smtp://127.0.0.1:1025, false, 1025, NONE",
        "smtp://localhost:1025, false, 1025, NONE",
        "smtp://[::1]:1025, false, 1025, NONE",
        "smtps://mail.example.org, true, 465, TLS",
        "smtps://127.0.0.1, false, 465, TLS",
    })
    void isSpokenToInPlaintextOnThisMachineOnly(String url, boolean allowed, int port, Security security) {
        SmtpServer server = SmtpServer.parse(url, allowed);
        assertThat(server.port()).isEqualTo(port);
        assertThat(server.security()).isEqualTo(security);
        assertThat(server.login()).isEmpty();
    }

    @Test
    void isGivenALogin() {
        SmtpServer server = SmtpServer.parse("smtp://me%40example.org:p%3Aw+%C3%A9@mail.example.org", false);
        assertThat(server.login()).contains(new Login("me@example.org", "p:w+é"));
        assertThat(server.toString() + server.login()).doesNotContain("me@", "p:w");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mail.example.org", "https://u:secret@host", "smtp://", "smtp://u:sec ret@h", "smtp://u@h"})
    void isRefusedWithoutRepeatingItsPassword(String url) {
        assertThatExceptionOfType(PlatformException.class)
                .isThrownBy(() -> SmtpServer.parse(url, false))
                .satisfies(
                        e -> assertThat(e.message()).contains("mail.smtp.url").doesNotContain("secret", "sec ret"));
    }
}
