package dev.parley.plugin.web.chat;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

class TestKeyboard extends AbstractChatPageTest {
    @Test
    void everythingIsReachedWithoutAMouse() {
        TestingAnswer answer = server.api().nextAnswer().say("One");
        Page page = desktop();
        assertThat(composer(page)).isFocused();

        page.keyboard().type("first line");
        page.keyboard().press("Shift+Enter");
        page.keyboard().type("second line");
        assertThat(composer(page)).hasValue("first line\nsecond line");
        page.keyboard().press("Enter");
        assertThat(page.locator(".bubble")).hasText("first line\nsecond line");
        assertThat(lastAnswer(page)).containsText("One");
        page.keyboard().press("Escape");
        assertThat(page.locator(".notice")).containsText("You stopped this answer.");
        assertThat(composer(page)).isFocused();
        answer.finish();

        list(page).focus();
        page.keyboard().press("F2");
        page.keyboard().type("Renamed");
        page.keyboard().press("Enter");
        assertThat(list(page)).hasText("Renamed");
        assertThat(list(page)).isFocused();
        page.keyboard().press("Delete");
        assertThat(button(page, "Cancel")).isFocused();
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        assertThat(list(page)).hasCount(0);
        assertThat(page.locator(".new-chat")).isFocused();
    }

    @Test
    void theFirstStopIsTheWayToTheMessageBox() {
        Page page = desktop();
        page.locator(".new-chat").focus();

        page.keyboard().press("Shift+Tab");

        assertThat(page.getByText("Skip to the message box")).isFocused();
        assertThat(page.getByText("Skip to the message box")).isInViewport();
        page.keyboard().press("Enter");
        assertThat(composer(page)).isFocused();
    }

    @Test
    void aDialogGivesTheFocusBack() {
        Page page = desktop();
        button(page, "Settings").focus();

        page.keyboard().press("Enter");
        assertThat(page.getByRole(AriaRole.DIALOG)).isVisible();
        page.keyboard().press("Escape");

        assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
        assertThat(button(page, "Settings")).isFocused();
    }

    @Test
    void whatHasTheFocusShowsIt() {
        Page page = desktop();

        page.keyboard().press("Shift+Tab");

        assertThat((String) page.evaluate("getComputedStyle(document.activeElement).outlineStyle"))
                .isEqualTo("solid");
    }

    @Test
    void screenReadersHearTheAnswerInWholeSentences() {
        TestingAnswer answer = server.api().nextAnswer();
        Page page = desktop();
        send(page, "Tell me");
        assertThat(page.locator("chat-announcer [aria-live=polite]")).hasText("The answer is being written.");

        String sentence = "This is the **first** sentence, which is long enough to be worth saying aloud, "
                + "with more than a hundred and twenty characters in it.";
        answer.say(sentence + " And this one is not");
        assertThat(page.locator("chat-announcer")).hasText(sentence.replace("*", ""));
        answer.say(" finished.").finish();

        assertThat(page.locator("chat-announcer")).hasText("And this one is not finished. The answer is complete.");
    }

    @Test
    void anInputMethodsEnterSendsNothing() {
        Page page = desktop();
        composer(page).fill("にほん");

        composer(page)
                .evaluate(
                        "field => field.dispatchEvent("
                                + "new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true, cancelable: true }))");

        assertThat(composer(page)).hasValue("にほん");
        assertThat(server.requests()).noneMatch(request -> request.startsWith("POST"));
    }
}
