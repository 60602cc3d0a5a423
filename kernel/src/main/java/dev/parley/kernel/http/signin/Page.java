package dev.parley.kernel.http.signin;

import dev.parley.kernel.http.exchange.Exchange;
import dev.parley.spi.web.Branding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;

/**
 * A page in the tenant's dress, as plain HTML: what it runs is its own style, and its own script where it has one, both named
 * by hash in its content policy.
 *
 * @param content HTML, with everything escaped that comes from elsewhere
 * @param script inline; empty for none
 * @param refresh where the browser goes by itself
 */
record Page(String title, String content, String script, Optional<String> refresh) {
    private static final String STYLE = """
            :root { color-scheme: light dark; font: 100%/1.5 system-ui, sans-serif; }
            body { margin: 0; }
            main { box-sizing: border-box; max-width: 30rem; margin: 8vh auto; padding: 1.5rem; }
            header { border-top: 0.25rem solid {accent}; padding-top: 1rem; }
            header img { max-height: 3rem; }
            h1 { font-size: 1.4rem; margin: 0 0 1rem; }
            label { display: block; margin: 1rem 0; }
            [hidden] { display: none; }
            input { box-sizing: border-box; display: block; width: 100%; font: inherit; padding: 0.6rem; }
            button { font: inherit; font-weight: 600; padding: 0.6rem 1.2rem; }
            footer, .small { font-size: 0.85rem; }
            footer { margin-top: 2.5rem; overflow-wrap: anywhere; }
            """;

    static Page of(String title, String content) {
        return new Page(title, content, "", Optional.empty());
    }

    static Page withScript(String title, String content, String script) {
        return new Page(title, content, script, Optional.empty());
    }

    static Page leadingTo(String address, String title, String content) {
        return new Page(title, content, "", Optional.of(address));
    }

    static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }

    void send(Exchange exchange, int status) throws IOException {
        Words words = Words.of(exchange);
        Branding branding = exchange.tenant().branding();
        String style = STYLE.replace("{accent}", branding.accentColor());
        exchange.setHeader("content-security-policy", policy(style));
        exchange.setHeader("vary", "Accept-Language");
        String html = """
                <!doctype html>
                <html lang="%s">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="robots" content="noindex">
                %s<title>%s – %s</title>
                <style>%s</style>
                </head>
                <body>
                <main>
                <header>%s<p>%s</p></header>
                <h1>%s</h1>
                %s
                <footer>%s</footer>
                </main>
                %s</body>
                </html>
                """.formatted(
                words.language().getLanguage(),
                refresh.map(address -> "<meta http-equiv=\"refresh\" content=\"0;url=" + escape(address) + "\">\n")
                        .orElse(""),
                escape(title),
                escape(branding.name()),
                style,
                branding.logoUrl()
                        .map(url -> "<img src=\"" + escape(url) + "\" alt=\"\">")
                        .orElse(""),
                escape(branding.name()),
                escape(title),
                content,
                branding.supportEmail()
                        .map(address -> words.get("support") + " <a href=\"mailto:" + escape(address) + "\">"
                                + escape(address) + "</a>")
                        .orElse(""),
                script.isEmpty() ? "" : "<script>" + script + "</script>\n");
        exchange.bytes(status, "text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8));
    }

    private String policy(String style) {
        return "default-src 'none'; style-src '" + hash(style) + "'"
                + (script.isEmpty() ? "" : "; script-src '" + hash(script) + "'")
                + "; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
