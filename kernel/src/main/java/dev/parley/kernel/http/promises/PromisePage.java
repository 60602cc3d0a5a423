package dev.parley.kernel.http.promises;

import dev.parley.kernel.http.exchange.Exchange;
import dev.parley.kernel.promise.Promise.Proof;
import dev.parley.kernel.promise.PromiseReport;
import dev.parley.kernel.promise.PromiseWords;
import dev.parley.spi.web.Branding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The page of promises in the tenant's dress: plain HTML, that runs nothing but its own style, named by hash. */
final class PromisePage {
    private static final String STYLE = """
            :root { color-scheme: light dark; font: 100%/1.5 system-ui, sans-serif; }
            body { margin: 0; }
            main { box-sizing: border-box; max-width: 64rem; margin: 4vh auto; padding: 1.5rem; }
            header { border-top: 0.25rem solid {accent}; padding-top: 1rem; }
            header img { max-height: 3rem; }
            h1 { font-size: 1.4rem; }
            .wide { overflow-x: auto; }
            table { border-collapse: collapse; width: 100%; }
            th, td { text-align: start; vertical-align: top; padding: 0.4rem 0.8rem 0.4rem 0; }
            tr { border-bottom: 1px solid GrayText; }
            td:nth-child(3) { font-weight: 600; }
            .fail, .overdue { color: #c0262d; }
            .small { font-size: 0.85rem; }
            """;

    private final Branding branding;
    private final Locale language;
    private final PromiseWords words;

    PromisePage(Branding branding, Locale language) {
        this.branding = branding;
        this.language = language;
        this.words = PromiseWords.of(language);
    }

    void send(Exchange exchange, List<PromiseReport> reports) throws IOException {
        String style = STYLE.replace("{accent}", branding.accentColor());
        exchange.setHeader(
                "content-security-policy",
                "default-src 'none'; style-src '" + hash(style)
                        + "'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
        exchange.bytes(200, "text/html; charset=utf-8", html(style, reports).getBytes(StandardCharsets.UTF_8));
    }

    private String html(String style, List<PromiseReport> reports) {
        return """
                <!doctype html>
                <html lang="%s">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s – %s</title>
                <style>%s</style>
                </head>
                <body>
                <main>
                <header>%s<p>%s</p></header>
                <h1>%s</h1>
                <p>%s</p>
                <div class="wide"><table>
                <thead><tr><th></th><th>%s</th><th>%s</th><th>%s</th><th>%s</th></tr></thead>
                <tbody>
                %s
                </tbody>
                </table></div>
                <p>%s</p>
                <p>%s</p>
                </main>
                </body>
                </html>
                """.formatted(
                        language.getLanguage(),
                        escape(words.get("page.title")),
                        escape(branding.name()),
                        style,
                        branding.logoUrl()
                                .map(url -> "<img src=\"" + escape(url) + "\" alt=\"\">")
                                .orElse(""),
                        escape(branding.name()),
                        escape(words.get("page.title")),
                        escape(words.get("page.intro")),
                        escape(words.get("page.promise")),
                        escape(words.get("page.state")),
                        escape(words.get("page.checked")),
                        escape(words.get("page.proof")),
                        reports.stream().map(this::row).collect(Collectors.joining("\n")),
                        escape(words.get("page.canary")),
                        escape(words.get("page.limits")));
    }

    private String row(PromiseReport report) {
        String state = report.state().written();
        String proofs = report.promise().proofs().stream()
                .sorted()
                .map(proof -> words.get("proof." + proof.name()) + (proof == Proof.RELEASE ? releases(report) : ""))
                .collect(Collectors.joining(", "));
        return "<tr id=\"%1$s\"><td>%1$s</td><td>%2$s</td><td class=\"%3$s\">%4$s</td><td>%5$s</td><td class=\"small\">%6$s</td></tr>"
                .formatted(
                        report.promise().name(),
                        escape(words.text(report.promise())),
                        state,
                        escape(words.get("state." + state)),
                        report.checkedAt().map(this::time).orElse(words.get("page.never")),
                        escape(proofs));
    }

    private static String releases(PromiseReport report) {
        return report.releases().stream()
                .map(release -> " " + release.version() + " (" + release.day() + ")")
                .distinct()
                .collect(Collectors.joining(","));
    }

    private String time(Instant instant) {
        return "<time datetime=\"" + instant + "\">"
                + DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                        .withLocale(language)
                        .format(instant.atZone(ZoneOffset.UTC))
                + " UTC</time>";
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
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
