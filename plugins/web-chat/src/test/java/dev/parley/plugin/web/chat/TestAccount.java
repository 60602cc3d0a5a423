package dev.parley.plugin.web.chat;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TestAccount extends AbstractChatPageTest {
    private final TestingAccount account = new TestingAccount("Ada");

    @Test
    void whoIsNotSignedInIsOfferedTheWays() {
        server.api().signIn("google", "github");
        Page page = desktop();
        assertThat(page.locator(".welcome")).containsText("Not meant for people under 13.");

        button(page, "Sign in").click();

        assertThat(page.locator("sign-in-dialog a"))
                .hasText(new String[] {"Sign in with Google", "Sign in with GitHub"});
        assertThat(page.locator("sign-in-dialog a").first()).hasAttribute("href", "/auth/google/login?return=%2F");
    }

    @Test
    void theNameIsChanged() {
        Page page = signedIn();

        page.getByLabel("Name").fill("Ada Lovelace");
        button(page, "Save").click();

        assertThat(page.locator("account-profile [role=status]")).hasText("Saved.");
        assertThat(page.locator(".sidebar")).containsText("Ada Lovelace");
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/screenshots/account.png")));
    }

    @Test
    void theLastWayToSignInStays() {
        account.identity("github");
        Page page = signedIn();
        tab(page, "Ways to sign in");

        button(page, "Remove GitHub").click();

        assertThat(page.locator("account-identities li")).hasCount(1);
        assertThat(button(page, "Remove Google")).hasCount(0);
        assertThat(button(page, "Add GitHub")).isVisible();
    }

    @Test
    void whatConcernsSigningInTakesAFreshSignIn() {
        account.identity("github").stale();
        Page page = signedIn();
        tab(page, "Ways to sign in");

        button(page, "Remove GitHub").click();

        Locator notice = page.locator("account-dialog .notice");
        assertThat(notice).containsText("please sign in once more");
        assertThat(notice.getByRole(AriaRole.LINK).first()).hasText("Sign in with Google");
        assertThat(page.locator("account-identities li")).hasCount(2);
        expectFailedRequests();
    }

    @Test
    void otherDevicesAreSignedOut() {
        Page page = signedIn();
        tab(page, "Devices");
        assertThat(page.locator("account-sessions li").first()).containsText("(this device)");

        button(page, "Sign out Safari · iOS").click();

        assertThat(page.locator("account-sessions li")).hasCount(1);
    }

    @Test
    void aKeyIsShownOnceAndRevoked() {
        Page page = signedIn();
        tab(page, "API keys");
        page.getByLabel("What is it called?").fill("laptop");
        page.getByLabel("How long is it valid?").selectOption("30");
        page.getByLabel("At most so many requests per minute (optional)").fill("60");

        button(page, "Create key").click();

        assertThat(page.locator(".secret")).hasText("pk-" + "x".repeat(49));
        assertThat(account.keys())
                .singleElement()
                .satisfies(key -> assertThat(key)
                        .containsEntry("name", "laptop")
                        .containsEntry("requestsPerMinute", 60)
                        .containsKey("expiresAt")
                        .doesNotContainKey("tokensPerMinute"));
        button(page, "Revoke “laptop”").click();
        assertThat(page.locator("account-keys li")).hasCount(0);
        assertThat(page.locator(".secret")).hasCount(0);
        assertThat(account.keys()).isEmpty();
    }

    @Test
    void accessByOthersIsTold() {
        account.disclosure("Somebody is in danger");
        Page page = signedIn();

        tab(page, "Access by others");

        assertThat(page.locator("account-disclosures")).containsText("Reason: Somebody is in danger");
    }

    @Test
    void theAccountIsDeletedOnSecondThought() {
        Page page = signedIn();

        button(page, "Delete account").click();
        assertThat(page.locator("account-profile .end")).containsText("This cannot be undone.");
        button(page, "Delete for good").click();

        assertThat(page.locator("account-profile [role=status]")).containsText("nobody can read anything");
        assertThat(account.deleted()).isTrue();
        Download receipt = page.waitForDownload(
                () -> page.getByText("Download the receipt").click());
        assertThat(receipt.suggestedFilename()).isEqualTo("receipt.jws");
        page.waitForNavigation(() -> button(page, "Leave").click());
    }

    @Test
    void tabsAreWalkedByKeys() {
        Page page = signedIn();
        page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("Profile"))
                .focus();

        page.keyboard().press("ArrowLeft");

        assertThat(page.locator("#tab-disclosures")).isFocused();
        assertThat(page.locator("account-disclosures")).containsText("Nobody else");
    }

    @Test
    void anybodyReportsAProblem() {
        Page page = desktop();
        button(page, "Settings").click();
        button(page, "Report a problem").click();
        page.getByLabel("What should we know?").fill("My son is nine.");

        button(page, "Send report").click();

        assertThat(page.locator("report-dialog [role=status]")).containsText("Your report has arrived");
        assertThat(server.api().reports()).isEqualTo(List.of(Map.of("kind", "child", "text", "My son is nine.")));
    }

    private Page signedIn() {
        server.api().signIn("google", "github");
        Page page = desktop();
        page.context()
                .addCookies(List.of(new Cookie("session", server.api().signIn(account)).setUrl(server.address())));
        page.reload();
        button(page, "Your account").click();
        return page;
    }

    private static void tab(Page page, String name) {
        page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }
}
