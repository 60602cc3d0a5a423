package dev.parley.plugin.web.chat;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import dev.parley.spi.web.Branding;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TestGuestLimit extends AbstractChatPageTest {
    @Test
    void theNumberLeftIsShown() {
        server.api().messageLimit(2);
        Page page = desktop();
        assertThat(page.locator(".guest")).hasText("2 messages left as a guest.");

        ask(page, "One");

        assertThat(page.locator(".guest")).hasText("1 message left as a guest.");
    }

    @Test
    void whenNoneIsLeftTheWayOnIsShown() {
        server.api().messageLimit(1).signIn("google", "github");
        Page page = desktop();

        ask(page, "One");

        assertThat(page.locator(".limit"))
                .containsText("You have used all your messages as a guest. Sign in to go on.");
        assertThat(page.locator(".limit a").first()).hasText("Sign in with Google");
        assertThat(page.locator(".limit a").first()).hasAttribute("href", "/auth/google/login?return=" + encoded(page));
        assertThat(composer(page)).isDisabled();
        page.reload();
        assertThat(composer(page)).isDisabled();
    }

    private static String encoded(Page page) {
        return URLEncoder.encode(URI.create(page.url()).getPath(), StandardCharsets.UTF_8);
    }

    @Test
    void whereNobodyCanSignInTheSupportIsNamed() {
        server.api().messageLimit(1).branding(new Branding("Aurora", "#0f766e", null, "help@aurora.example"));
        Page page = desktop();

        ask(page, "One");

        assertThat(page.locator(".limit")).containsText("To go on, write to help@aurora.example.");
        assertThat(page.locator(".limit a")).hasAttribute("href", "mailto:help@aurora.example");
    }

    @Test
    void whoMustWaitIsToldHowLongInTheirLanguage() {
        Page page = desktop(new Browser.NewContextOptions().setLocale("de-DE"));
        page.route(
                "**/api/v1/guest-sessions",
                route -> route.fulfill(new Route.FulfillOptions()
                        .setStatus(429)
                        .setContentType("application/problem+json")
                        .setHeaders(Map.of("retry-after", "240"))
                        .setBody("{\"status\":429,\"code\":\"guest.address-limit\",\"detail\":\"too many\"}")));

        send(page, "Hallo");

        assertThat(page.locator(".toast")).containsText("Versuchen Sie es in 4 Minuten noch einmal.");
        assertThat(composer(page)).hasValue("Hallo");
        expectFailedRequests();
    }

    @Test
    void aRefusedMessageIsNotLost() {
        server.api().messageLimit(1);
        Page page = desktop();
        Page second = page.context().newPage();
        second.navigate(server.address() + "/");
        ask(page, "One");

        send(second, "A long and careful question");

        assertThat(second.locator(".limit")).containsText("Please come back later.");
        assertThat(composer(second)).hasValue("A long and careful question");
        assertThat(second.url()).isEqualTo(server.address() + "/");
        assertThat(server.api().conversations()).hasSize(1);
        expectFailedRequests();
    }
}
