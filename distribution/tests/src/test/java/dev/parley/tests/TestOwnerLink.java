package dev.parley.tests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.parley.plugin.web.chat.TestingBrowser;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A new installation, whose owner opens the link that it prints. */
class TestOwnerLink {
    @TempDir
    Path folder;

    @Test
    void makesTheOwnerOnce() throws Exception {
        TestingInstallation installation = TestingInstallation.unpack("self-hosted", folder);
        Path data = folder.resolve("data");
        try (TestingServer server = TestingServer.start(installation, data, Map.of());
                TestingBrowser browser = TestingBrowser.launch();
                BrowserContext profile = browser.profile(new NewContextOptions().setLocale("en-GB"))) {
            String line = server.awaitOutput("/setup#");
            String link = line.substring(line.indexOf("http"));
            Page page = profile.newPage();
            page.navigate(link);
            page.getByLabel("E-mail address").fill("olga@example.org");
            page.getByLabel("Date of birth").fill("1980-01-01");
            button(page, "Make the owner's account").click();
            assertThat(button(page, "Your account")).isVisible();
            assertThat(server.parley("account", "list")).contains("owner");

            Page again = profile.newPage();
            again.navigate(link);
            again.getByLabel("E-mail address").fill("eve@example.org");
            button(again, "Make the owner's account").click();
            assertThat(again.locator("main")).containsText("This link was used already");
        }
        try (TestingServer server = TestingServer.start(installation, data, Map.of())) {
            server.parley("account", "list");
            List<String> output = server.output();
            assertThat(output).noneMatch(line -> line.contains("/setup#"));
        }
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
