package dev.parley.plugin.web.chat;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TestConversation extends AbstractChatPageTest {
    @Test
    void onlyWhoSendsSomethingGetsASession() {
        Page page = desktop();

        assertThat(page.context().cookies()).isEmpty();
        assertThat(server.requests()).noneMatch(request -> request.startsWith("POST"));

        ask(page, "Hello");

        assertThat(page.context().cookies()).extracting(cookie -> cookie.name).containsExactly("session");
        assertThat(server.requests())
                .filteredOn(request -> request.equals("POST /api/v1/guest-sessions"))
                .hasSize(1);
    }

    @Test
    void anAnswerAppearsWhileItIsWritten() {
        TestingAnswer answer = server.api().nextAnswer();
        Page page = desktop();

        send(page, "What is the capital of France?");

        assertThat(page.locator(".bubble")).hasText("What is the capital of France?");
        assertThat(composer(page)).hasValue("");
        assertThat(button(page, "Stop the answer")).isVisible();
        answer.say("The capital is **Par");
        assertThat(lastAnswer(page)).containsText("The capital is");
        answer.say("is**.");
        assertThat(lastAnswer(page).locator("strong")).hasText("Paris");
        answer.finish();
        idle(page);
        assertThat(page.locator("article.answer .progress")).hasCount(0);
        assertThat(page.url()).contains("/c/");
        assertThat(list(page)).hasText("What is the capital of France?");
        assertThat(page).hasTitle("What is the capital of France? – Aurora");
    }

    @Test
    void reasoningIsShownApart() {
        TestingAnswer answer = server.api().nextAnswer();
        Page page = desktop();

        send(page, "Think");
        answer.think("First, I look at the question.");
        assertThat(page.locator(".reasoning summary")).hasText("Thinking…");
        answer.say("Done.").finish();

        assertThat(page.locator(".reasoning summary")).hasText("Reasoning");
        page.locator(".reasoning summary").click();
        assertThat(page.locator(".reasoning > div")).hasText("First, I look at the question.");
        assertThat(lastAnswer(page)).hasText("Done.");
    }

    @Test
    void stopKeepsWhatIsThereAndMarksIt() {
        TestingAnswer answer = server.api().nextAnswer();
        Page page = desktop();
        send(page, "Count");
        answer.say("One, two");
        assertThat(lastAnswer(page)).containsText("One, two");

        button(page, "Stop the answer").click();

        assertThat(page.locator(".notice")).containsText("You stopped this answer.");
        assertThat(lastAnswer(page)).hasText("One, two");
        assertThat(composer(page)).isFocused();
    }

    @Test
    void regenerateStartsABranch() {
        Page page = desktop();
        ask(page, "Hello");
        assertThat(lastAnswer(page)).hasText("You said: Hello");

        page.locator("article.answer").hover();
        button(page, "Answer again").click();

        assertThat(lastAnswer(page)).hasText("Once more.");
        assertThat(page.locator(".versions")).containsText("2/2");
        button(page, "Previous version").click();
        assertThat(lastAnswer(page)).hasText("You said: Hello");
        assertThat(page.locator(".versions")).containsText("1/2");
        assertThat(button(page, "Next version")).isFocused();

        page.reload();

        assertThat(lastAnswer(page)).hasText("You said: Hello");
        assertThat(page.locator(".versions")).containsText("1/2");
    }

    @Test
    void editStartsABranch() {
        Page page = desktop();
        ask(page, "First");
        ask(page, "Second");

        page.locator("article.question").first().hover();
        button(page, "Edit").first().click();
        Locator editor = page.getByLabel("Edit your message");
        assertThat(editor).isFocused();
        assertThat(editor).hasValue("First");
        editor.fill("Other");
        editor.press("Enter");

        assertThat(lastAnswer(page)).hasText("You said: Other");
        assertThat(page.locator(".bubble")).hasText(new String[] {"Other"});
        button(page, "Previous version").click();
        assertThat(page.locator(".bubble")).hasText(new String[] {"First", "Second"});
        button(page, "Next version").click();
        assertThat(page.locator(".bubble")).hasText(new String[] {"Other"});
    }

    @Test
    void editCanBeGivenUp() {
        Page page = desktop();
        ask(page, "First");

        button(page, "Edit").click();
        page.getByLabel("Edit your message").fill("Other");
        page.getByLabel("Edit your message").press("Escape");

        assertThat(page.locator(".bubble")).hasText("First");
        assertThat(button(page, "Edit")).isFocused();
    }

    @Test
    void conversationsAreListedOpenedRenamedAndDeleted() {
        Page page = desktop();
        ask(page, "Apples");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("New chat"))
                .first()
                .click();
        assertThat(page.locator(".welcome")).isVisible();
        ask(page, "Pears");
        assertThat(list(page)).hasText(new String[] {"Pears", "Apples"});

        list(page).nth(1).click();
        assertThat(page.locator(".bubble")).hasText("Apples");
        page.goBack();
        assertThat(page.locator(".bubble")).hasText("Pears");

        list(page).nth(1).hover();
        button(page, "Rename “Apples”").click();
        page.getByLabel("Name of the conversation").fill("Fruit");
        page.getByLabel("Name of the conversation").press("Enter");
        assertThat(list(page)).hasText(new String[] {"Pears", "Fruit"});
        assertThat(server.api().conversations()).extracting("title").contains("Fruit");

        list(page).nth(1).hover();
        button(page, "Delete “Fruit”").click();
        assertThat(page.getByRole(AriaRole.ALERTDIALOG)).containsText("cannot be undone");
        button(page, "Cancel").click();
        assertThat(list(page)).hasCount(2);
        list(page).nth(1).hover();
        button(page, "Delete “Fruit”").click();
        button(page, "Delete").click();
        assertThat(list(page)).hasText(new String[] {"Pears"});
        assertThat(server.api().conversations()).hasSize(1);
    }

    @Test
    void allConversationsAreDeletedTogether() {
        Page page = desktop();
        ask(page, "Apples");
        composer(page).fill("a draft");

        button(page, "Settings").click();
        button(page, "Delete all conversations").click();
        button(page, "Delete all").click();

        assertThat(list(page)).hasCount(0);
        assertThat(page.locator(".welcome")).isVisible();
        assertThat(page.url()).isEqualTo(server.address() + "/");
        assertThat(server.api().conversations()).isEmpty();
        assertThat(composer(page)).hasValue("");
        assertThat(page.evaluate("localStorage.length")).isEqualTo(0);
    }

    @Test
    void aGuestCanEndTheSession() {
        Page page = desktop();
        ask(page, "Apples");

        button(page, "Settings").click();
        button(page, "End session and delete everything").click();
        button(page, "End and delete").click();

        assertThat(page.locator(".welcome")).isVisible();
        assertThat(server.requests()).contains("DELETE /api/v1/session");
        ask(page, "Again");
        assertThat(server.api().conversations()).hasSize(1);
    }

    @Test
    void draftsAreKept() {
        Page page = desktop();
        ask(page, "Apples");
        composer(page).fill("not sent\nyet");

        page.locator(".new-chat").click();
        assertThat(composer(page)).hasValue("");
        composer(page).fill("another");
        page.reload();
        assertThat(composer(page)).hasValue("another");
        list(page).click();

        assertThat(composer(page)).hasValue("not sent\nyet");
    }

    @Test
    void aModelCanBeChosenWhereThereAreSeveral() {
        Page first = desktop();
        assertThat(first.locator(".models")).hasCount(0);
        server.api().models("aurora-1", "borealis-2");
        Page page = desktop();

        page.getByLabel("Model").selectOption("borealis-2");
        ask(page, "Hello");

        assertThat(page.locator("article.answer .model")).hasText("borealis-2");
        page.reload();
        assertThat(page.getByLabel("Model")).hasValue("borealis-2");
    }

    @Test
    void codeAndMessagesCanBeCopied() {
        server.api().nextAnswer().say("Look:\n\n```java\nint x = 1 < 2;\n```").finish();
        Page page =
                desktop(new Browser.NewContextOptions().setPermissions(List.of("clipboard-read", "clipboard-write")));
        ask(page, "Code");

        assertThat(page.locator("figure.code figcaption span").first()).hasText("java");
        button(page, "Copy code").click();
        assertThat(page.locator("figure.code [role=status]")).hasText("Copied");
        assertThat(page.evaluate("navigator.clipboard.readText()")).isEqualTo("int x = 1 < 2;");
        button(page, "Copy").last().click();
        assertThat(page.locator("article.answer .actions [role=status]")).hasText("Copied");
        assertThat(page.evaluate("navigator.clipboard.readText()")).isEqualTo("Look:\n\n```java\nint x = 1 < 2;\n```");
    }

    @Test
    void moreConversationsAreLoadedWhenAskedFor() {
        server.api().messageLimit(100);
        Page page = desktop();
        ask(page, "Seed");
        page.evaluate("""
                async () => {
                  const { csrfToken } = await (await fetch('/api/v1/session')).json();
                  const headers = { 'content-type': 'application/json', 'x-csrf-token': csrfToken };
                  for (let i = 0; i < 45; i++) {
                    await fetch('/api/v1/conversations', { method: 'POST', headers, body: '{}' });
                  }
                }""");
        page.reload();
        assertThat(list(page)).hasCount(40);

        button(page, "Show more").click();

        assertThat(list(page)).hasCount(46);
        assertThat(button(page, "Show more")).hasCount(0);
    }

    @Test
    void anotherConversationIsAnsweredMeanwhile() {
        TestingAnswer slow = server.api().nextAnswer().say("Slowly");
        Page page = desktop();
        send(page, "Long");
        assertThat(lastAnswer(page)).containsText("Slowly");

        page.locator(".new-chat").click();
        ask(page, "Short");
        assertThat(lastAnswer(page)).hasText("You said: Short");
        slow.say(" but surely.").finish();
        list(page).filter(new Locator.FilterOptions().setHasText("Long")).click();

        assertThat(lastAnswer(page)).hasText("Slowly but surely.");
    }

    @Test
    void whatIsSentWhileTheConversationIsLoadedFollowsItsLastMessage() {
        Page page = desktop();
        ask(page, "Hello");
        CompletableFuture<Route> held = new CompletableFuture<>();
        page.route(Pattern.compile("/api/v1/conversations/[^/]+$"), held::complete);
        page.reload();
        assertThat(page.locator(".loading")).isVisible();

        send(page, "Early");
        page.waitForCondition(held::isDone);
        held.join().resume();

        assertThat(page.locator(".bubble")).hasText(new String[] {"Hello", "Early"});
        assertThat(lastAnswer(page)).hasText("You said: Early");
    }

    @Test
    void aConversationThatIsGoneSaysSo() {
        Page page = desktop();
        ask(page, "Hello");

        page.navigate(server.address() + "/c/00000000-0000-4000-8000-000000000000");

        assertThat(page.locator(".toast")).containsText("does not exist");
        assertThat(page.locator(".welcome")).isVisible();
        expectFailedRequests();
    }

    @Test
    void eachStateOfAnAnswerIsMarked() {
        server.api().nextAnswer().say("Half").fail("inference.failed", "The model server went away.");
        server.api().nextAnswer().say("A part").interrupt();
        server.api().nextAnswer().say("Long").finish("length");
        Page page = desktop();

        ask(page, "One");
        assertThat(page.locator(".notice")).containsText("This answer failed.");
        assertThat(page.locator(".notice")).containsText("The model server went away.");
        button(page, "Try again").click();
        assertThat(page.locator(".notice")).containsText("This answer was interrupted.");
        button(page, "Try again").click();
        assertThat(page.locator(".notice")).containsText("greatest length");
        assertThat(page.locator(".versions")).containsText("3/3");
    }

    @Test
    @SuppressWarnings("unchecked") // The API's own form: a list of objects.
    void theTreeOnTheServerIsTheOneOnThePage() {
        Page page = desktop();
        ask(page, "First");
        ask(page, "Second");

        var messages = (List<Map<String, Object>>)
                server.api().conversations().getFirst().get("messages");

        assertThat(messages).extracting("role").containsExactly("user", "assistant", "user", "assistant");
        for (int i = 1; i < messages.size(); i++) {
            assertThat(messages.get(i).get("parentId"))
                    .isEqualTo(messages.get(i - 1).get("id"));
        }
    }
}
