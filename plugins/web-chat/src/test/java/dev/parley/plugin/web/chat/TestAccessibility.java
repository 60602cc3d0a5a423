package dev.parley.plugin.web.chat;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each view is held against the rules of WCAG 2.2 AA that a program can check. */
class TestAccessibility extends AbstractChatPageTest {
    private static final String RICH = """
            # Title

            A **list**, a [link](https://example.org), `code` and more:

            ```java
            int x = 1;
            ```

            | a | b |
            |---|---|
            | 1 | 2 |

            - [x] done

            > quoted
            """;

    private final List<Object> violations = new ArrayList<>();

    @AfterEach
    void nobodyIsShutOut() {
        assertThat(violations).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void onADesktop(ColorScheme scheme) throws IOException {
        server.api().models("aurora-1", "borealis-2").signIn("google").messageLimit(3);
        server.api().nextAnswer().think("Hm.").say(RICH).finish();
        server.api().nextAnswer().say("Half").fail("inference.failed", "The model server went away.");
        TestingAnswer writing = server.api().nextAnswer();
        Page page = desktop(options(scheme));
        check(page);

        ask(page, "Show me everything");
        page.locator(".reasoning summary").click();
        check(page);
        ask(page, "And a failure");
        button(page, "Answer again").last().click();
        writing.say("Once more");
        assertThat(lastAnswer(page)).containsText("Once more");
        check(page);
        writing.finish();
        assertThat(page.locator(".limit")).isVisible();
        button(page, "Edit").last().click();
        check(page);
        page.keyboard().press("Escape");
        button(page, "Settings").click();
        check(page);
        button(page, "Delete all conversations").click();
        check(page);
        button(page, "Delete all").click();
        assertThat(page.locator(".toast")).isVisible();
        check(page);
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void onAPhone(ColorScheme scheme) throws IOException {
        server.api().nextAnswer().say(RICH).finish();
        Page page = phone(options(scheme));
        check(page);

        composer(page).fill("Show me everything");
        button(page, "Send").tap();
        assertThat(page.locator("table")).isVisible();
        idle(page);
        check(page);
        button(page, "Open the list of conversations").tap();
        assertThat(page.locator(".sidebar")).isVisible();
        check(page);
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void inTheAccount(ColorScheme scheme) throws IOException {
        server.api().signIn("google", "github");
        TestingAccount account = new TestingAccount("Ada")
                .identity("github")
                .disclosure("Danger")
                .stale();
        Page page = desktop(options(scheme));
        button(page, "Sign in").click();
        check(page);
        page.context()
                .addCookies(List.of(new Cookie("session", server.api().signIn(account)).setUrl(server.address())));
        page.reload();
        button(page, "Your account").click();
        for (String tab : List.of("profile", "identities", "sessions", "keys", "disclosures")) {
            page.locator("#tab-" + tab).click();
            assertThat(page.locator("#account-panel > *")).isVisible();
            check(page);
        }
        page.locator("#tab-keys").click();
        page.getByLabel("What is it called?").fill("laptop");
        button(page, "Create key").click();
        assertThat(page.locator(".secret")).isVisible();
        check(page);
        page.keyboard().press("Escape");
        button(page, "Settings").click();
        button(page, "Report a problem").click();
        check(page);
    }

    private static Browser.NewContextOptions options(ColorScheme scheme) {
        return new Browser.NewContextOptions().setColorScheme(scheme).setReducedMotion(ReducedMotion.REDUCE);
    }

    private void check(Page page) throws IOException {
        try (InputStream axe = TestAccessibility.class.getResourceAsStream("/axe.min.js")) {
            page.evaluate(new String(axe.readAllBytes(), UTF_8));
        }
        List<?> found = (List<?>) page.evaluate("""
                async () => (await axe.run()).violations.map(({ id, nodes }) =>
                  `${id}: ${nodes.map(({ target, failureSummary }) => `${target} (${failureSummary})`).join(', ')}`)""");
        violations.addAll(found);
    }
}
