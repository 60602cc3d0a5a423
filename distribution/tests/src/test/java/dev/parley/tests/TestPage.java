package dev.parley.tests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.parley.plugin.web.chat.TestingBrowser;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The page of a real server in a real browser. */
@ExtendWith(TestingSharedServer.class)
class TestPage {
    private static final double PATIENCE = 30_000;

    private static TestingBrowser browser;
    private final TestingServer server;

    TestPage(TestingServer server) {
        this.server = server;
    }

    @BeforeAll
    static void launch() {
        browser = TestingBrowser.launch();
    }

    @AfterAll
    static void quit() {
        browser.close();
    }

    @Test
    void answersSurvivesAReloadAndDeletes() {
        List<String> complaints = new ArrayList<>();
        List<String> elsewhere = new ArrayList<>();
        try (BrowserContext profile = browser.profile(new NewContextOptions().setLocale("en-GB"))) {
            profile.setDefaultTimeout(PATIENCE);
            profile.onConsoleMessage(message -> {
                if (message.type().equals("error") || message.type().equals("warning")) {
                    complaints.add(message.text());
                }
            });
            profile.onWebError(error -> complaints.add(error.error()));
            profile.onRequest(request -> {
                if (!request.url().startsWith(server.base().toString())) {
                    elsewhere.add(request.url());
                }
            });
            Page page = profile.newPage();
            page.navigate(server.base().toString());
            page.locator("#message").fill("How do I connect a model server?");
            page.locator("#message").press("Enter");
            answerContains(page, "inference.gpu.endpoints");
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/screenshots/answer.png")));

            page.reload();
            answerContains(page, "inference.gpu.endpoints");

            button(page, "Delete “How do I connect a model server?”").click();
            button(page, "Delete").click();
            assertThat(page.locator("conversation-list a"))
                    .hasCount(0, new LocatorAssertions.HasCountOptions().setTimeout(PATIENCE));
        }
        assertThat(complaints).as("what the console said").isEmpty();
        assertThat(elsewhere).as("requests to others").isEmpty();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static void answerContains(Page page, String text) {
        assertThat(page.locator("article.answer .markdown").last())
                .containsText(text, new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE));
    }
}
