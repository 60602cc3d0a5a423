package dev.parley.plugin.web.chat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.spi.TenantId;
import dev.parley.spi.web.Branding;
import dev.parley.spi.web.StorageDeclaration;
import dev.parley.spi.web.WebContext;
import dev.parley.spi.web.WebResource;
import dev.parley.spi.web.WebSite;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class TestChatSite {
    private static final Branding AURORA = new Branding("Aurora", "#0f766e", null, null);
    private static final Branding HOSTILE = new Branding(
            "</title><script>alert('x')</script>\"{{import-map}}{{name}} \u0000\ud800", "red;}*{", null, null);

    private final WebSite site = new WebChatPlugin().webSites().getFirst();

    @Test
    void livesAtTheRoot() {
        assertThat(site.name()).isEqualTo("web-chat");
        assertThat(site.mount()).isEqualTo("/");
    }

    @Test
    void thePageCarriesTheBrandAndTheLanguage() {
        assertThat(page(AURORA, Locale.GERMANY))
                .startsWith("<!doctype html>\n<html lang=\"de\">")
                .contains("<title>Aurora</title>")
                .doesNotContain("{{")
                .doesNotContainIgnoringCase("parley");
        assertThat(page(AURORA, Locale.FRENCH)).contains("<html lang=\"en\">");
        assertThat(resource("", AURORA).contentType()).isEqualTo("text/html; charset=utf-8");
        assertThat(resource("", AURORA).isImmutable()).isFalse();
    }

    @Test
    void declaresWhatItsScriptsKeepInTheBrowser() {
        String script = new String(ClassPath.own("storage/storage.mjs"), UTF_8);
        List<String> keys = Pattern.compile("'(chat\\.\\w+)'")
                .matcher(script)
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(keys).isNotEmpty();
        assertThat(site.storage()).extracting(StorageDeclaration::key).containsExactlyElementsOf(keys);
        assertThat(site.storage())
                .allSatisfy(kept -> assertThat(kept.purposes()).containsOnlyKeys("en", "de"));
    }

    @Test
    void aConversationsAddressShowsTheSamePage() {
        assertThat(resource("c/" + UUID.randomUUID(), AURORA).etag())
                .isEqualTo(resource("", AURORA).etag());
    }

    @Test
    void aHostileBrandStaysText() {
        String page = page(HOSTILE, Locale.ENGLISH);

        assertThat(page)
                .contains(
                        "<title>&lt;/title&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&quot;{{import-map}}{{name}} </title>")
                .doesNotContain("alert('x')", "red;", "\u0000");
        assertThat(importMap(page)).isEqualTo(importMap(page(AURORA, Locale.ENGLISH)));
        assertThat(text("theme.css", HOSTILE)).contains("--accent: #2563eb;").doesNotContain("red");
        assertThat(text("icon.svg", new Branding("<&", "#000000", null, null))).doesNotContain("<&");
        assertThat(new JsonMapper()
                        .readTree(text("manifest.webmanifest", new Branding("a\"b\\\n", "#000000", null, null)))
                        .get("name")
                        .asString())
                .isEqualTo("a\"b\\\n");
    }

    @Test
    void thePolicyAllowsTheImportMapAndNoOtherInlineScript() throws NoSuchAlgorithmException {
        String page = page(AURORA, Locale.ENGLISH);
        byte[] hash =
                MessageDigest.getInstance("SHA-256").digest(importMap(page).getBytes(UTF_8));

        assertThat(site.contentPolicy().scriptHashes())
                .containsExactly("sha256-" + Base64.getEncoder().encodeToString(hash));
        assertThat(site.contentPolicy().styleHashes()).isEmpty();
        assertThat(Pattern.compile("<script(?![^>]* src=)").matcher(page).results())
                .hasSize(1);
        assertThat(page).doesNotContain("<style", " style=", " onload", " onclick", "http://", "https://");
    }

    @Test
    void allThatThePageNamesIsThere() {
        List<String> addresses = addresses(page(AURORA, Locale.ENGLISH));

        assertThat(addresses).hasSizeGreaterThan(20);
        for (String address : addresses) {
            WebResource resource = resource(address.substring(1), AURORA);
            assertThat(resource.isImmutable()).as(address).isEqualTo(address.startsWith("/assets/"));
            assertThat(resource.etag()).startsWith("\"").endsWith("\"");
        }
    }

    @Test
    void modulesImportOnlyWhatIsServed() {
        String importMap = importMap(page(AURORA, Locale.ENGLISH));
        for (String address : addresses(page(AURORA, Locale.ENGLISH))) {
            if (!address.endsWith("js")) {
                continue;
            }
            Matcher imports = Pattern.compile("(?:\\bfrom|\\bimport)\\s*['\"]([^'\"]+)['\"]")
                    .matcher(text(address.substring(1), AURORA));
            while (imports.find()) {
                String imported = imports.group(1);
                if (imported.startsWith(".")) {
                    String resolved = URI.create(address).resolve(imported).getPath();
                    assertThat(site.resource(resolved.substring(1), context(AURORA, Locale.ENGLISH)))
                            .as("%s, imported by %s", imported, address)
                            .isPresent();
                } else {
                    assertThat(importMap).contains("\"" + imported + "\":");
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "theme.css, text/css; charset=utf-8",
        "icon.svg, image/svg+xml; charset=utf-8",
        "manifest.webmanifest, application/manifest+json; charset=utf-8"
    })
    void smallFilesFollowTheBrand(String path, String type) {
        assertThat(resource(path, AURORA).contentType()).isEqualTo(type);
        assertThat(resource(path, AURORA).isImmutable()).isFalse();
        assertThat(text(path, AURORA)).contains("#0f766e");
        assertThat(resource(path, AURORA).etag())
                .isNotEqualTo(resource(path, new Branding("Borealis", "#aa0000", null, null))
                        .etag());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nothing",
                "index.html",
                "page/index.html",
                "app/app.mjs",
                "assets",
                "assets/",
                "assets/0000000000000000/app/app.mjs",
                "ASSETS/../assets/app.mjs",
                "c/",
                "c/not-a-conversation",
                "../../../../META-INF/MANIFEST.MF",
                "..%2f..%2fMETA-INF/MANIFEST.MF",
                "/etc/passwd",
                "META-INF/services/dev.parley.spi.Plugin",
                "\\..\\..\\windows",
                "assets.list",
                "\u0000"
            })
    void nothingElseIsServed(String path) {
        assertThat(site.resource(path, context(AURORA, Locale.ENGLISH))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../page/index.html",
                "app/../../../../../../../META-INF/MANIFEST.MF",
                "app/%2e%2e/app.mjs",
                "app/./app.mjs",
                "lib/lit/package.json",
                "lib/lit/LICENSE",
                ""
            })
    void norBelowTheFolderOfAssets(String path) {
        String app = addresses(page(AURORA, Locale.ENGLISH)).stream()
                .filter(address -> address.endsWith("/app/app.mjs"))
                .findFirst()
                .orElseThrow();
        String folder = app.substring(1, app.length() - "app/app.mjs".length());

        assertThat(site.resource(folder + "app/app.mjs", context(AURORA, Locale.ENGLISH)))
                .isPresent();
        assertThat(site.resource(folder + path, context(AURORA, Locale.ENGLISH)))
                .isEmpty();
    }

    @Test
    void everyFileOfThePageIsInTheList() throws IOException, URISyntaxException {
        Path folder = Path.of(ChatSite.class
                        .getResource("/dev/parley/plugin/web/chat/assets.list")
                        .toURI())
                .getParent();
        List<String> listed = Files.readAllLines(folder.resolve("assets.list"));
        try (Stream<Path> files = Files.walk(folder)) {
            List<String> present = files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .filter(file -> !file.endsWith(".class"))
                    .filter(file -> !file.equals("assets.list") && !file.equals("page/index.html"))
                    .toList();
            assertThat(listed).containsExactlyInAnyOrderElementsOf(present);
        }
    }

    @Test
    void theFirstPageIsSmall() throws IOException {
        int compressed = gzip(resource("", AURORA).body());
        for (String address : addresses(page(AURORA, Locale.ENGLISH))) {
            compressed += gzip(resource(address.substring(1), AURORA).body());
        }

        assertThat(compressed).isLessThan(100_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"#0f766e", "#2563eb", "#ffd400", "#ffffff", "#000000", "#808080", "#ff0000"})
    void everyAccentStaysReadable(String accent) {
        String css = text("theme.css", new Branding("Aurora", accent, null, null));

        assertThat(color(css, "accent-on-light").contrast(Color.WHITE)).isGreaterThanOrEqualTo(4.5);
        assertThat(color(css, "accent-on-dark").contrast(Color.parse("#18191c").orElseThrow()))
                .isGreaterThanOrEqualTo(4.5);
        assertThat(color(css, "on-accent").contrast(color(css, "accent"))).isGreaterThanOrEqualTo(3);
    }

    private static Color color(String css, String name) {
        Matcher matcher = Pattern.compile("--" + name + ": (#[0-9a-f]{6});").matcher(css);
        assertThat(matcher.find()).isTrue();
        return Color.parse(matcher.group(1)).orElseThrow();
    }

    private static int gzip(byte[] body) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(body);
        }
        return out.size();
    }

    private static List<String> addresses(String page) {
        return Pattern.compile("(?:href|src)=\"(/[^\"]+)\"")
                .matcher(page)
                .results()
                .map(result -> result.group(1))
                .distinct()
                .toList();
    }

    private static String importMap(String page) {
        Matcher matcher = Pattern.compile("<script type=\"importmap\">(.*?)</script>", Pattern.DOTALL)
                .matcher(page);
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    private String page(Branding branding, Locale locale) {
        return new String(
                site.resource("", context(branding, locale)).orElseThrow().body(), UTF_8);
    }

    private String text(String path, Branding branding) {
        return new String(resource(path, branding).body(), UTF_8);
    }

    private WebResource resource(String path, Branding branding) {
        Optional<WebResource> resource = site.resource(path, context(branding, Locale.ENGLISH));
        assertThat(resource).as(path).isPresent();
        return resource.orElseThrow();
    }

    private static WebContext context(Branding branding, Locale locale) {
        return new WebContext(new TenantId(UUID.randomUUID()), branding, locale);
    }
}
