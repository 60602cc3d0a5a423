package dev.parley.tests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.parley.plugin.auth.github.TestingGitHub;
import dev.parley.plugin.auth.github.TestingGitHubPerson;
import dev.parley.plugin.web.chat.TestingBrowser;
import jakarta.mail.internet.MimeMessage;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.http.NettyWrapper;
import no.nav.security.mock.oauth2.token.OAuth2TokenProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole sign-ins in a real browser, through the plugins as they are loaded, at providers that speak real HTTP. */
class TestSignInPages {
    private static final double PATIENCE = 30_000;
    private static final String EMAIL = "ada@example.org";
    private static final String CLAIMS = """
            {"name":"Ada Example","email":"ada@example.org","email_verified":true}""";

    private static final MockOAuth2Server google = new MockOAuth2Server(
            new OAuth2Config(true, null, null, false, new OAuth2TokenProvider(), Set.of(), new NettyWrapper()));
    private static final GreenMail mails = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @TempDir
    static Path folder;

    private static TestingGitHub github;
    private static TestingServer server;
    private static TestingBrowser browser;

    private final List<String> complaints = new ArrayList<>();
    private BrowserContext profile;

    @BeforeAll
    static void start() throws Exception {
        google.start(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0);
        github = TestingGitHub.start();
        mails.start();
        Map<String, String> settings = new HashMap<>(Map.of(
                "auth.google.issuer", google.issuerUrl("google").toString(),
                "auth.google.client-id", "parley.apps.googleusercontent.com",
                "auth.google.client-secret", "not-a-secret",
                "mail.smtp.url", "smtp://127.0.0.1:" + mails.getSmtp().getPort(),
                "mail.from", "parley@example.org"));
        github.settings().forEach((key, value) -> settings.put("auth.github." + key, value));
        TestingInstallation installation = TestingInstallation.unpack("self-hosted", folder.resolve("installed"));
        server = TestingServer.start(installation, folder.resolve("data"), settings);
        browser = TestingBrowser.launch();
    }

    @AfterAll
    static void stop() throws Exception {
        browser.close();
        server.close();
        mails.stop();
        github.close();
        google.shutdown();
    }

    @BeforeEach
    void open() {
        profile = open(browser);
    }

    @AfterEach
    void close() {
        profile.close();
        assertThat(complaints).as("what the browser refused of our pages").isEmpty();
    }

    @Test
    void aGuestSignsInWithGoogleKeepsTheConversationAndAddsGitHub() {
        assertThat(server.output()).noneMatch(line -> line.contains("/setup#"));
        Page page = page();
        page.locator("#message").fill("How do I connect a model server?");
        page.locator("#message").press("Enter");
        assertThat(page.locator("article.answer .markdown").last()).containsText("inference.gpu.endpoints");
        String conversation = page.url();

        button(page, "Sign in").click();
        page.locator("sign-in-dialog a").getByText("Sign in with Google").click();
        assertThat(page.getByLabel("Date of birth")).hasValue("");
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/screenshots/age.png")));
        page.getByLabel("Date of birth").fill("1990-05-01");
        button(page, "Continue").click();
        logIn(page, "10769150350006150715113082367");

        assertThat(page).hasURL(conversation);
        assertThat(button(page, "Your account")).isVisible();
        assertThat(page.locator("conversation-list a")).hasCount(1);
        assertThat(page.locator("article.answer .markdown").last()).containsText("inference.gpu.endpoints");

        github.signsIn(TestingGitHubPerson.of(4711, "ada", "Ada Example", EMAIL));
        waysToSignIn(page);
        button(page, "Add GitHub").click();
        assertThat(button(page, "Your account")).isVisible();
        waysToSignIn(page);
        assertThat(page.locator("account-identities li strong")).hasText(new String[] {"Google", "GitHub"});
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/screenshots/identities.png")));
    }

    @Test
    void whoHasTheSameAddressAtGitHubHasAnotherAccount() {
        Page page = page();
        page.navigate(server.at("/auth/google/login").toString());
        page.getByLabel("Date of birth").fill("1990-05-01");
        button(page, "Continue").click();
        logIn(page, "first-of-two");
        assertThat(button(page, "Your account")).isVisible();
        page.locator("#message").fill("What is Parley?");
        page.locator("#message").press("Enter");
        assertThat(page.locator("conversation-list a")).hasCount(1);

        github.signsIn(TestingGitHubPerson.of(4712, "second-of-two", "Ada Example", EMAIL));
        try (BrowserContext other = open(browser)) {
            Page elsewhere = other.newPage();
            elsewhere.navigate(server.at("/auth/github/login").toString());
            elsewhere.getByLabel("Date of birth").fill("1990-05-01");
            button(elsewhere, "Continue").click();
            assertThat(button(elsewhere, "Your account")).isVisible();
            assertThat(elsewhere.locator("conversation-list a")).hasCount(0);
            waysToSignIn(elsewhere);
            assertThat(elsewhere.locator("account-identities li strong")).hasText(new String[] {"GitHub"});
        }
    }

    @Test
    void aLinkByMailSignsInWhoConfirmsIt() throws Exception {
        Page page = page();
        button(page, "Sign in").click();
        page.locator("sign-in-dialog a").getByText("Sign in with E-mail").click();
        page.getByLabel("Date of birth").fill("1990-05-01");
        page.getByLabel("E-mail address").fill("Grace@example.org");
        button(page, "Continue").click();
        assertThat(page.getByRole(AriaRole.HEADING)).hasText("Look into your mailbox");

        Page opened = profile.newPage();
        opened.navigate(linkTo("grace@example.org"));
        assertThat(opened).hasURL(server.at("/auth/email/callback").toString());
        assertThat(opened.locator("#token")).isHidden();
        opened.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/screenshots/confirm.png")));
        button(opened, "Sign in").click();

        assertThat(button(opened, "Your account")).isVisible();
        waysToSignIn(opened);
        assertThat(opened.locator("account-identities li")).containsText("grace@example.org");
    }

    @Test
    void whoIsTooYoungIsToldSoInTheirLanguage() {
        try (BrowserContext german =
                browser.profile(new NewContextOptions().setLocale("de-DE").setJavaScriptEnabled(false))) {
            Page page = german.newPage();
            page.navigate(server.at("/auth/google/login").toString());
            page.getByLabel("Geburtsdatum").fill("2020-01-01");
            button(page, "Weiter").click();
            assertThat(page.locator("main")).containsText("Über Sie wurde nichts gespeichert");
            page.navigate(server.at("/auth/github/login").toString());
            assertThat(page.locator("main")).containsText("Sie können hier kein Konto haben");
            assertThat(german.cookies())
                    .singleElement()
                    .satisfies(cookie -> assertThat(cookie.value).isEqualTo("under"));
        }
    }

    private BrowserContext open(TestingBrowser where) {
        BrowserContext opened = where.profile(new NewContextOptions().setLocale("en-GB"));
        opened.setDefaultTimeout(PATIENCE);
        opened.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")) {
                complaints.add(message.text());
            }
        });
        return opened;
    }

    private Page page() {
        Page page = profile.newPage();
        page.navigate(server.base().toString());
        return page;
    }

    /** At the provider's own form. */
    private static void logIn(Page page, String subject) {
        page.locator("input[name=username]").fill(subject);
        page.locator("textarea[name=claims]").fill(CLAIMS);
        page.locator("[type=submit]").click();
    }

    private static void waysToSignIn(Page page) {
        button(page, "Your account").click();
        page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("Ways to sign in"))
                .click();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static String linkTo(String address) throws Exception {
        String text =
                GreenMailUtil.getBody(mailTo(address)).replace("=\r\n", "").replace("=3D", "=");
        Matcher link = Pattern.compile(Pattern.quote(URI.create(server.base() + "auth/email/callback#")
                                .toString()) + "[A-Za-z0-9_-]{43}")
                .matcher(text);
        assertThat(link.find()).as(text).isTrue();
        return link.group();
    }

    /** Others may have mail, too. */
    private static MimeMessage mailTo(String address) throws Exception {
        for (int received = 1; mails.waitForIncomingEmail((long) PATIENCE, received); received++) {
            for (MimeMessage mail : mails.getReceivedMessages()) {
                if (mail.getAllRecipients()[0].toString().equals(address)) {
                    return mail;
                }
            }
        }
        throw new AssertionError("no mail for " + address);
    }
}
