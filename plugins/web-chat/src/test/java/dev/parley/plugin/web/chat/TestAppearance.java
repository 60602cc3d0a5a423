package dev.parley.plugin.web.chat;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.ScreenshotAnimations;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TestAppearance extends AbstractChatPageTest {
    private static final String RICH = """
            A **list** sorts in place, and `sorted()` makes a new one:

            ```python
            names = ["Zoe", "Ada", "Mia"]
            names.sort(key=str.casefold)   # in place, returns None
            print(sorted(names, reverse=True))
            ```

            ## Which one to take

            | Way | Changes the list | Works on any iterable | Time |
            |:----|:----------------:|:---------------------:|-----:|
            | `list.sort()` | yes | no | 1.0× |
            | `sorted()` | no | yes | 1.1× |

            1. Both are *stable*.
            2. Both take `key` and `reverse`.
               - `key` is called once for each element.

            > Python uses Timsort, see the [documentation](https://docs.python.org/3/howto/sorting.html).
            """;

    @Test
    void germanForWhoReadsGerman() {
        Page page = desktop(new Browser.NewContextOptions().setLocale("de-DE"));

        assertThat(page.locator(".welcome h2")).hasText("Wie kann ich helfen?");
        assertThat(page.locator("html")).hasAttribute("lang", "de");
        assertThat(page.locator(".guest")).hasText("Noch 10 Nachrichten als Gast.");
        shot(page, "desktop-light-german-new");
    }

    @Test
    void aLanguageCanBeChosenAndStays() {
        Page page = desktop();

        button(page, "Settings").click();
        page.getByLabel("Language").selectOption("de");
        assertThat(page.locator("#settings-title")).hasText("Einstellungen");
        page.reload();

        assertThat(page.locator(".welcome h2")).hasText("Wie kann ich helfen?");
    }

    @Test
    void darkForWhoseSystemIsDarkUnlessChosenOtherwise() {
        Page page = desktop(new Browser.NewContextOptions().setColorScheme(ColorScheme.DARK));
        assertThat(background(page)).isEqualTo("rgb(24, 25, 28)");

        button(page, "Settings").click();
        shot(page, "desktop-dark-settings");
        page.getByText("Light").click();
        assertThat(background(page)).isEqualTo("rgb(255, 255, 255)");
        page.reload();

        assertThat(composer(page)).isVisible();
        assertThat(background(page)).isEqualTo("rgb(255, 255, 255)");
    }

    @Test
    void nothingMovesForWhoWantsItStill() {
        server.api().nextAnswer();
        Page page = desktop(new Browser.NewContextOptions().setReducedMotion(ReducedMotion.REDUCE));
        send(page, "Hello");
        assertThat(page.locator(".progress")).isVisible();

        assertThat(page.evaluate("document.getAnimations().length")).isEqualTo(0);
    }

    @Test
    void nothingSaysAnotherNameThanTheTenants() {
        Page page = desktop();
        ask(page, "Hello");

        assertThat(page.content()).containsIgnoringCase("Aurora").doesNotContainIgnoringCase("parley");
    }

    @Test
    void onAPhoneTheListIsADrawer() {
        Page page = phone(new Browser.NewContextOptions());
        assertThat(page.locator(".sidebar")).isHidden();
        composer(page).fill("Hello");
        button(page, "Send").tap();
        assertThat(lastAnswer(page)).hasText("You said: Hello");

        button(page, "Open the list of conversations").tap();
        assertThat(page.locator(".sidebar")).isVisible();
        assertThat(button(page, "Close the list of conversations")).isFocused();
        shot(page, "phone-light-drawer");
        list(page).tap();

        assertThat(page.locator(".sidebar")).isHidden();
        assertThat(page.locator(".bubble")).isInViewport();
    }

    @Test
    void aReaderWhoScrolledUpIsLeftThere() {
        TestingAnswer answer = server.api().nextAnswer().say("line\n\n".repeat(80));
        Page page = desktop();
        send(page, "Long");
        assertThat(lastAnswer(page).locator("p").last()).isInViewport();

        page.locator("conversation-view").hover();
        page.mouse().wheel(0, -2000);
        assertThat(button(page, "Go to the newest message")).isVisible();
        answer.say("the end").finish();
        idle(page);

        assertThat(lastAnswer(page).getByText("the end")).not().isInViewport();
        button(page, "Go to the newest message").click();
        assertThat(lastAnswer(page).getByText("the end")).isInViewport();
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void itsLook(ColorScheme scheme) {
        String theme = scheme == ColorScheme.DARK ? "dark" : "light";
        server.api().models("aurora-1", "borealis-2").messageLimit(4);
        Page page = desktop(new Browser.NewContextOptions().setColorScheme(scheme));
        shot(page, "desktop-" + theme + "-new");
        ask(page, "A trip to Lisbon in May");
        server.api()
                .backdate("A trip to Lisbon in May", Clock.systemUTC().instant().minus(Duration.ofDays(3)));
        page.locator(".new-chat").click();
        server.api()
                .nextAnswer()
                .think("The question is about sorting.")
                .say(RICH)
                .finish();
        ask(page, "How do I sort a list in Python?");
        page.locator("conversation-view").evaluate("view => view.scrollTo(0, 0)");
        shot(page, "desktop-" + theme + "-answer");
        server.api().nextAnswer().say("Give it a `key`:").fail("inference.failed", "The model server went away.");
        ask(page, "And by length?");
        TestingAnswer writing = server.api().nextAnswer();
        send(page, "Please go on");
        writing.say("Of course. A key is");
        assertThat(lastAnswer(page)).containsText("A key is");
        assertThat(lastAnswer(page)).isInViewport();
        shot(page, "desktop-" + theme + "-writing");
        writing.finish();
        idle(page);
        page.reload();
        assertThat(page.locator(".limit")).isVisible();
        shot(page, "desktop-" + theme + "-limit");
        noSidewaysScroll(page);
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void itsLookOnAPhone(ColorScheme scheme) {
        String theme = scheme == ColorScheme.DARK ? "dark" : "light";
        server.api().models("aurora-1", "borealis-2");
        server.api().nextAnswer().say(RICH).finish();
        Page page = phone(new Browser.NewContextOptions().setColorScheme(scheme));
        shot(page, "phone-" + theme + "-new");
        composer(page).fill("How do I sort a list in Python?");
        button(page, "Send").tap();
        assertThat(page.locator("table")).isVisible();
        idle(page);
        page.locator("conversation-view").evaluate("view => view.scrollTo(0, 0)");
        shot(page, "phone-" + theme + "-answer");
        noSidewaysScroll(page);
    }

    private static void noSidewaysScroll(Page page) {
        assertThat(page.evaluate("document.scrollingElement.scrollWidth <= innerWidth"
                        + " && document.querySelector('conversation-view').scrollWidth"
                        + " <= document.querySelector('conversation-view').clientWidth"))
                .isEqualTo(true);
    }

    private static String background(Page page) {
        return (String) page.evaluate("getComputedStyle(document.body).backgroundColor");
    }

    private static void shot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setAnimations(ScreenshotAnimations.DISABLED)
                .setPath(Path.of("target", "screenshots", name + ".png")));
    }
}
