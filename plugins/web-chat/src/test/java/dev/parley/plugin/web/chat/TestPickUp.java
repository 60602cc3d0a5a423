package dev.parley.plugin.web.chat;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

class TestPickUp extends AbstractChatPageTest {
    @Test
    void aReloadInMidAnswerPicksItUp() {
        TestingAnswer answer = server.api().nextAnswer().think("Hm.").say("Once upon a time");
        Page page = desktop();
        send(page, "Tell me a story");
        assertThat(lastAnswer(page)).containsText("Once upon a time");

        page.reload();

        assertThat(lastAnswer(page)).containsText("Once upon a time");
        assertThat(button(page, "Stop the answer")).isVisible();
        answer.say(", there was a 🦊.").finish();
        idle(page);
        assertThat(lastAnswer(page)).hasText("Once upon a time, there was a 🦊.");
        assertThat(server.requests()).anyMatch(request -> request.endsWith("/events"));
    }

    @Test
    void aBrokenConnectionIsMendedWithNothingLostOrTwice() {
        TestingAnswer answer = server.api().nextAnswer().say("One 🦊");
        Page page = desktop();
        send(page, "Count");
        assertThat(lastAnswer(page)).containsText("One 🦊");

        server.api().refusePickUps(2);
        answer.cutConnections();
        answer.say(" two");
        assertThat(lastAnswer(page)).containsText("One 🦊 two");
        answer.cutConnections();
        answer.say(" three").finish();

        idle(page);
        assertThat(lastAnswer(page)).hasText("One 🦊 two three");
        expectFailedRequests();
    }

    @Test
    void theReaderIsToldWhileTheConnectionIsLost() {
        TestingAnswer answer = server.api().nextAnswer().say("One");
        Page page = desktop();
        send(page, "Count");
        assertThat(lastAnswer(page)).containsText("One");

        server.api().refusePickUps(3);
        answer.cutConnections();

        assertThat(page.locator(".notice")).containsText("Connection lost");
        answer.say(" two").finish();
        idle(page);
        assertThat(page.locator(".notice")).hasCount(0);
        assertThat(lastAnswer(page)).hasText("One two");
        expectFailedRequests();
    }

    @Test
    void aQuestionWhoseAnswerNeverBeganIsNotAskedTwice() {
        server.api().breakBeforeStart();
        TestingAnswer answer = server.api().nextAnswer().say("One");
        Page page = desktop();

        send(page, "Count");

        assertThat(lastAnswer(page)).containsText("One");
        answer.say(" two").finish();
        idle(page);
        assertThat(lastAnswer(page)).hasText("One two");
        assertThat(composer(page)).hasValue("");
        assertThat(page.locator(".bubble")).hasCount(1);
        expectFailedRequests();
    }

    @Test
    void aQuestionThatTheBrowserRepeatsIsTakenOnce() {
        Page page = desktop();
        ask(page, "Hello");
        server.api().dieUnanswered();

        ask(page, "Count");

        assertThat(lastAnswer(page)).hasText("You said: Count");
        page.reload();
        assertThat(page.locator(".bubble")).hasText(new String[] {"Hello", "Count"});
        expectFailedRequests();
    }

    @Test
    void whereAnotherTabWasFirstItsAnswerIsSeen() {
        Page page = desktop();
        ask(page, "Hello");
        Page second = page.context().newPage();
        second.navigate(page.url());
        assertThat(lastAnswer(second)).hasText("You said: Hello");
        TestingAnswer answer = server.api().nextAnswer().say("For the first tab");
        send(page, "First");
        assertThat(lastAnswer(page)).containsText("For the first tab");

        send(second, "Second");

        assertThat(second.locator(".toast")).containsText("An answer is already being written");
        assertThat(lastAnswer(second)).containsText("For the first tab");
        assertThat(composer(second)).hasValue("Second");
        answer.say(", done.").finish();
        assertThat(lastAnswer(second)).hasText("For the first tab, done.");
        expectFailedRequests();
    }

    @Test
    void whatAnotherTabDidIsSeenOnReturn() {
        Page page = desktop();
        ask(page, "Hello");
        Page second = page.context().newPage();
        second.navigate(page.url());
        assertThat(lastAnswer(second)).hasText("You said: Hello");
        ask(second, "From the second");

        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");

        assertThat(lastAnswer(page)).hasText("You said: From the second");
        button(second, "Delete “Hello”").click();
        button(second, "Delete").click();
        assertThat(list(second)).hasCount(0);
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
        assertThat(page.locator(".toast")).containsText("does not exist");
        assertThat(list(page)).hasCount(0);
        assertThat(page.locator(".welcome")).isVisible();
        expectFailedRequests();
    }

    @Test
    void aQuestionThatNeverArrivedIsGivenBack() {
        Page page = desktop();
        ask(page, "Hello");
        page.context().setOffline(true);

        send(page, "Into the void");

        assertThat(page.locator(".toast")).containsText("cannot be reached");
        assertThat(composer(page)).hasValue("Into the void");
        assertThat(page.locator(".bubble")).hasText("Hello");
        page.context().setOffline(false);
        composer(page).press("Enter");
        assertThat(lastAnswer(page)).hasText("You said: Into the void");
        idle(page);
        expectFailedRequests();
    }

    @Test
    void aSecondTabFollowsAndTheFirstGoesOn() {
        TestingAnswer answer = server.api().nextAnswer().say("One");
        Page page = desktop();
        send(page, "Count");
        assertThat(lastAnswer(page)).containsText("One");
        Page second = page.context().newPage();
        second.navigate(page.url());
        assertThat(lastAnswer(second)).containsText("One");

        answer.say(" two").finish();

        assertThat(lastAnswer(second)).hasText("One two");
        assertThat(lastAnswer(page)).hasText("One two");
    }

    @Test
    void aSessionThatTheServerForgotIsBegunAnew() {
        Page page = desktop();
        ask(page, "Hello");
        server.api().forgetSessions();

        send(page, "Again");

        assertThat(page.locator(".toast")).containsText("Your session has ended.");
        assertThat(composer(page)).hasValue("Again");
        assertThat(list(page)).hasCount(0);
        composer(page).press("Enter");
        assertThat(lastAnswer(page)).hasText("You said: Again");
        expectFailedRequests();
    }

    @Test
    void anotherTabsSessionIsTakenOver() {
        Page page = desktop();
        Page second = page.context().newPage();
        second.navigate(server.address() + "/");
        assertThat(composer(second)).isVisible();
        ask(page, "From the first");

        ask(second, "From the second");

        assertThat(server.api().conversations()).hasSize(2);
    }
}
