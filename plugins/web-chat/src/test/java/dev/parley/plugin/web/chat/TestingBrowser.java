package dev.parley.plugin.web.chat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A real Chromium: the system's, else the one that Playwright has downloaded earlier, else Debian's, installed now where
 * the tests run as root on Debian. It reaches this machine's own addresses only.
 */
public final class TestingBrowser implements AutoCloseable {
    private static final List<Path> INSTALLED = List.of(
            Path.of("/usr/bin/chromium"),
            Path.of("/usr/bin/chromium-browser"),
            Path.of("/usr/bin/google-chrome"),
            Path.of("/usr/bin/google-chrome-stable"),
            Path.of("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"));

    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            // Names of this machine still work; all others are found by nobody.
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost, EXCLUDE *.localhost");

    private final Playwright playwright;
    private final Browser browser;

    private TestingBrowser(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    public static TestingBrowser launch() {
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        try {
            return new TestingBrowser(playwright, launch(playwright));
        } catch (RuntimeException e) {
            playwright.close();
            throw e;
        }
    }

    /** A profile of its own: what one does is unknown to the other. */
    public BrowserContext profile(Browser.NewContextOptions options) {
        return browser.newContext(options);
    }

    @Override
    public void close() {
        playwright.close();
    }

    private static Browser launch(Playwright playwright) {
        Optional<Path> installed = installed();
        if (installed.isPresent()) {
            return launch(playwright, installed.get());
        }
        Path own = Path.of(playwright.chromium().executablePath());
        if (Files.isExecutable(own)) {
            return launch(playwright, own);
        }
        installOnDebian();
        return launch(
                playwright, installed().orElseThrow(() -> new IllegalStateException("Chromium is still not there")));
    }

    private static Browser launch(Playwright playwright, Path executable) {
        try {
            return playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setHeadless(true)
                            .setExecutablePath(executable)
                            .setArgs(FLAGS));
        } catch (PlaywrightException e) {
            throw new IllegalStateException("the browser " + executable + " does not start", e);
        }
    }

    private static Optional<Path> installed() {
        return INSTALLED.stream().filter(Files::isExecutable).findFirst();
    }

    private static void installOnDebian() {
        if (!Files.exists(Path.of("/etc/debian_version")) || !"root".equals(System.getProperty("user.name"))) {
            throw new IllegalStateException("the tests of the chat page need a Chromium: install one, in Debian by"
                    + " 'apt-get install chromium'");
        }
        command("apt-get", "update");
        command("apt-get", "install", "--yes", "--no-install-recommends", "chromium");
    }

    private static void command(String... command) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
            builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
            int status = builder.start().waitFor();
            if (status != 0) {
                throw new IllegalStateException(String.join(" ", command) + " ended with " + status);
            }
        } catch (IOException e) {
            throw new IllegalStateException(String.join(" ", command) + " cannot be run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a browser was being installed", e);
        }
    }
}
