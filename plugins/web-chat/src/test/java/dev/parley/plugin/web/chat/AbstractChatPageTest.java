package dev.parley.plugin.web.chat;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** A page in a real browser, which must neither complain nor speak to another host, whatever a test does with it. */
abstract class AbstractChatPageTest {
    private static TestingBrowser browser;

    final List<String> complaints = new ArrayList<>();
    final List<String> foreignRequests = new ArrayList<>();
    TestingChatServer server;
    private final List<BrowserContext> profiles = new ArrayList<>();

    @BeforeAll
    static void launch() {
        browser = TestingBrowser.launch();
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
    }

    @AfterAll
    static void quit() {
        browser.close();
    }

    @BeforeEach
    void serve() throws IOException {
        server = TestingChatServer.start(ChatSite.load());
    }

    @AfterEach
    void nothingWentWrong() {
        profiles.forEach(BrowserContext::close);
        server.close();
        assertThat(complaints).isEmpty();
        assertThat(foreignRequests).isEmpty();
    }

    Page desktop() {
        return desktop(new Browser.NewContextOptions());
    }

    Page desktop(Browser.NewContextOptions options) {
        return page(options.setViewportSize(1280, 800));
    }

    Page phone(Browser.NewContextOptions options) {
        return page(options.setViewportSize(390, 844)
                .setDeviceScaleFactor(2)
                .setHasTouch(true)
                .setIsMobile(true));
    }

    Page page(Browser.NewContextOptions options) {
        if (options.locale == null) {
            options.setLocale("en-GB");
        }
        BrowserContext profile = browser.profile(options);
        profile.setDefaultTimeout(30_000);
        profiles.add(profile);
        profile.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                complaints.add(message.text());
            }
        });
        profile.onWebError(error -> complaints.add(error.error()));
        profile.onRequest(request -> {
            if (!request.url().startsWith(server.address() + "/")) {
                foreignRequests.add(request.url());
            }
        });
        Page page = profile.newPage();
        page.navigate(server.address() + "/");
        assertThat(composer(page)).isVisible();
        return page;
    }

    /** What the browser itself logs when a test makes the server refuse or break off. */
    void expectFailedRequests() {
        complaints.removeIf(complaint -> complaint.startsWith("Failed to load resource"));
    }

    static Locator composer(Page page) {
        return page.locator("#message");
    }

    static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    static Locator answers(Page page) {
        return page.locator("article.answer .markdown");
    }

    static Locator lastAnswer(Page page) {
        return answers(page).last();
    }

    static Locator list(Page page) {
        return page.locator("conversation-list a");
    }

    static void send(Page page, String text) {
        composer(page).fill(text);
        composer(page).press("Enter");
    }

    /** Sends and waits until the answer is there. */
    static void ask(Page page, String text) {
        int before = answers(page).count();
        send(page, text);
        assertThat(answers(page)).hasCount(before + 1);
        idle(page);
    }

    static void idle(Page page) {
        assertThat(button(page, "Send")).isVisible();
    }
}
