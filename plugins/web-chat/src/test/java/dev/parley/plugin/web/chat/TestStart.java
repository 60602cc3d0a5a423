package dev.parley.plugin.web.chat;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The first moments of a page, and what a visitor sees when they go wrong. */
class TestStart {
    private static TestingBrowser browser;

    @BeforeAll
    static void launch() {
        browser = TestingBrowser.launch();
    }

    @AfterAll
    static void quit() {
        browser.close();
    }

    @Test
    void withoutScriptsThePageSaysWhatItNeeds() throws IOException {
        try (TestingChatServer server = TestingChatServer.start(ChatSite.load());
                BrowserContext profile = browser.profile(new Browser.NewContextOptions()
                        .setJavaScriptEnabled(false)
                        .setLocale("de-DE"))) {
            Page page = profile.newPage();
            page.navigate(server.address() + "/");

            assertThat(page).hasTitle("Aurora");
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(java.nio.file.Path.of("target", "screenshots", "no-script.png")));
            assertThat(page.locator(".no-script [lang=de]")).containsText("Aurora braucht JavaScript.");
            assertThat(page.locator(".no-script [lang=de]")).isVisible();
            assertThat(page.locator(".no-script [lang=en]")).isHidden();
        }
    }

    @Test
    void whenTheServerDoesNotAnswerThePageOffersToLoadAgain() throws IOException {
        try (TestingChatServer server = TestingChatServer.start(ChatSite.load());
                BrowserContext profile = browser.profile(new Browser.NewContextOptions().setLocale("en-GB"))) {
            Page page = profile.newPage();
            page.route("**/api/v1/session", Route::abort);
            page.navigate(server.address() + "/");
            assertThat(page.getByText("The page could not be loaded.")).isVisible();
            page.unroute("**/api/v1/session");

            page.getByText("Load again").click();

            assertThat(page.locator("#message")).isVisible();
        }
    }

    @Test
    void withoutAListOfModelsThePageWorks() throws IOException {
        try (TestingChatServer server = TestingChatServer.start(ChatSite.load());
                BrowserContext profile = browser.profile(new Browser.NewContextOptions().setLocale("en-GB"))) {
            Page page = profile.newPage();
            page.route("**/api/v1/models", Route::abort);
            page.navigate(server.address() + "/");

            page.locator("#message").fill("Hello");
            page.locator("#message").press("Enter");

            assertThat(page.locator("article.answer .markdown")).hasText("You said: Hello");
        }
    }

    @Test
    void whatWasLoadedOnceIsNotLoadedAgain() throws IOException {
        try (TestingChatServer server = TestingChatServer.start(ChatSite.load());
                BrowserContext profile = browser.profile(new Browser.NewContextOptions().setLocale("en-GB"))) {
            Page page = profile.newPage();
            page.navigate(server.address() + "/");
            assertThat(page.locator("#message")).isVisible();
            int before = server.requests().size();

            page.reload();
            assertThat(page.locator("#message")).isVisible();

            assertThat(server.requests().subList(before, server.requests().size()))
                    .contains("GET /api/v1/session")
                    .noneMatch(request -> request.startsWith("GET /assets/"));
        }
    }
}
