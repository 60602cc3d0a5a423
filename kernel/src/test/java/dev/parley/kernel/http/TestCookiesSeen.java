package dev.parley.kernel.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.TestingPlatform;
import dev.parley.kernel.inference.TestingBackend;
import dev.parley.kernel.inventory.PromiseCheck.Finding;
import dev.parley.kernel.inventory.PromiseCheck.Outcome;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TestCookiesSeen {
    @Test
    void seesTheCookiesThatAreSet() throws IOException {
        try (TestingPlatform platform = TestingPlatform.start(TestingBackend.named("one", "model"));
                TestingClient client = TestingClient.to(platform)) {
            CookiesSeen cookies = platform.get(CookiesSeen.class);
            assertThat(cookies.run().outcome()).isEqualTo(Outcome.UNPROVEN);
            client.ask("POST", "/api/v1/guest-sessions", "");
            // Noted when the answer has ended, which may be after it was read.
            client.get("/openapi.json");
            assertThat(cookies.run())
                    .isEqualTo(Finding.holds("Only declared cookies were set since this node has started: session."));
        }
    }

    @Test
    void findsOneThatNobodyHasDeclared() {
        CookiesSeen cookies = new CookiesSeen();
        cookies.note(List.of("__Host-session=1; Secure", "age=under"));
        assertThat(cookies.run().outcome()).isEqualTo(Outcome.HOLDS);
        cookies.note(List.of("_ga=GA1.2; Max-Age=63072000"));
        Finding found = cookies.run();
        assertThat(found.outcome()).isEqualTo(Outcome.BROKEN);
        assertThat(found.detail()).contains("_ga");
    }
}
