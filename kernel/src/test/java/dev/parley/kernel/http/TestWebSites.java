package dev.parley.kernel.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.TestingPlatform;
import dev.parley.kernel.http.TestingClient.Answer;
import dev.parley.spi.Plugin;
import dev.parley.spi.web.ContentPolicy;
import dev.parley.spi.web.WebContext;
import dev.parley.spi.web.WebResource;
import dev.parley.spi.web.WebSite;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class TestWebSites {
    private static TestingPlatform platform;

    private TestingClient client;

    @BeforeAll
    static void start() {
        platform = TestingPlatform.start(new Plugin() {
            @Override
            public List<WebSite> webSites() {
                return List.of(new Site("page", "/"), new Site("help", "/help/"));
            }
        });
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @BeforeEach
    void connect() throws IOException {
        client = TestingClient.to(platform);
    }

    @AfterEach
    void disconnect() throws IOException {
        client.close();
    }

    @Test
    void servesPagesUnderAStrictPolicy() throws IOException {
        Answer page = client.get("/");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).startsWith("page of ");
        assertThat(page.header("content-security-policy").orElseThrow())
                .contains("default-src 'none'; script-src 'self' 'sha256-abc'; style-src 'self';")
                .contains("frame-ancestors 'none'");
        assertThat(page.header("x-content-type-options")).contains("nosniff");
        assertThat(page.header("referrer-policy")).contains("same-origin");
        assertThat(page.header("cache-control")).contains("no-cache");
        assertThat(client.get("/app.js").header("cache-control").orElseThrow()).contains("immutable");
    }

    @Test
    void theLongestMountWins() throws IOException {
        assertThat(client.get("/help/").body()).startsWith("help of ");
        assertThat(client.get("/help").body()).startsWith("help of ");
    }

    @Test
    void whatIsKnownIsNotSentAgain() throws IOException {
        String tag = client.get("/").header("etag").orElseThrow();
        assertThat(client.get("/", "If-None-Match: " + tag).status()).isEqualTo(304);
        assertThat(client.get("/", "If-None-Match: \"x\", W/" + tag).status()).isEqualTo(304);
        assertThat(client.get("/", "If-None-Match: \"x\"").status()).isEqualTo(200);
    }

    @Test
    void textsAreCompressedUnderATagOfTheirOwn() throws IOException {
        Answer plain = client.get("/app.js");
        Answer packed = client.get("/app.js", "Accept-Encoding: br, gzip;q=0.8");

        assertThat(plain.header("content-encoding")).isEmpty();
        assertThat(packed.header("content-encoding")).contains("gzip");
        assertThat(packed.header("vary").orElseThrow()).contains("Accept-Encoding");
        assertThat(packed.header("etag")).isNotEqualTo(plain.header("etag"));
        assertThat(Integer.parseInt(packed.header("content-length").orElseThrow()))
                .isLessThan(plain.body().length());
        assertThat(client.get("/app.js", "Accept-Encoding: gzip;q=0").header("content-encoding"))
                .isEmpty();
    }

    @Test
    void answersHeadWithoutABody() throws IOException {
        Answer head = client.ask("HEAD", "/app.js", "");
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("content-length")).contains("5000");
        assertThat(client.get("/").status()).isEqualTo(200);
    }

    @Test
    void handsOutNothingElse() throws IOException {
        for (String path :
                new String[] {"/none", "/a/../secret", "/..", "/secret%00", "/a%2f..%2fsecret", "//secret", "/a\\b"}) {
            try (TestingClient fresh = TestingClient.to(platform)) {
                assertThat(fresh.get(path).status()).as(path).isIn(400, 404);
            }
        }
        assertThat(client.get("/v1").status()).isEqualTo(404);
        assertThat(client.get("/metrics").status()).isEqualTo(404);
    }

    private record Site(String name, String mount) implements WebSite {
        @Override
        public Optional<WebResource> resource(String path, WebContext context) {
            return switch (path) {
                case "" ->
                    Optional.of(WebResource.of(
                            "text/html; charset=utf-8",
                            (name + " of " + context.branding().name()).getBytes(StandardCharsets.UTF_8)));
                case "app.js" ->
                    Optional.of(WebResource.immutable(
                            "text/javascript; charset=utf-8", "x".repeat(5000).getBytes(StandardCharsets.UTF_8)));
                default ->
                    path.contains("secret") ? Optional.of(WebResource.of("text/plain", new byte[1])) : Optional.empty();
            };
        }

        @Override
        public ContentPolicy contentPolicy() {
            return new ContentPolicy(List.of("sha256-abc"), List.of());
        }
    }
}
