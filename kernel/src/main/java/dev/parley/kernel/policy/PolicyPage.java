package dev.parley.kernel.policy;

import dev.parley.kernel.policy.PolicyDocument.Clause;
import dev.parley.kernel.policy.PolicyDocument.Detail;
import dev.parley.kernel.policy.PolicyDocument.Entry;
import dev.parley.kernel.policy.PolicyDocument.Section;
import dev.parley.spi.web.Branding;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A document as a page in the tenant's dress. It runs nothing and loads nothing but the tenant's logo: its one style is named by
 * hash in its content policy.
 *
 * @param contentPolicy the Content-Security-Policy to send it with (CSP 3)
 */
public record PolicyPage(String html, String contentPolicy) {
    private static final String STYLE = style();

    /** @param notice above the text; empty for none */
    public static PolicyPage of(PolicyDocument document, Branding branding, String path, String notice) {
        String style = STYLE.replace("{accent}", branding.accentColor());
        PolicyWords words = PolicyWords.in(document.language());
        StringBuilder html = new StringBuilder(16_384);
        html.append("<!doctype html>\n<html lang=\"")
                .append(document.language())
                .append("\">\n<head>\n");
        html.append("<meta charset=\"utf-8\">\n");
        html.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        html.append("<title>").append(Html.escape(document.title())).append("</title>\n");
        html.append("<style>").append(style).append("</style>\n</head>\n<body>\n");
        header(html, document, branding);
        if (!notice.isEmpty()) {
            html.append("<p class=\"notice\">").append(Html.escape(notice)).append("</p>\n");
        }
        html.append("<div class=\"columns\">\n");
        contents(html, document, words);
        html.append("<main>\n");
        document.sections().forEach(section -> section(html, section, words));
        html.append("</main>\n</div>\n");
        footer(html, words, branding, path);
        html.append("</body>\n</html>\n");
        String policy = "default-src 'none'; style-src 'sha256-"
                + Base64.getEncoder().encodeToString(Hashes.of(style))
                + "'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        return new PolicyPage(html.toString(), policy);
    }

    private static void header(StringBuilder html, PolicyDocument document, Branding branding) {
        html.append("<header>\n<p class=\"brand\">");
        branding.logoUrl()
                .ifPresent(url ->
                        html.append("<img src=\"").append(Html.escape(url)).append("\" alt=\"\"> "));
        html.append(Html.escape(branding.name())).append("</p>\n");
        html.append("<h1>").append(Html.escape(document.title())).append("</h1>\n");
        if (!document.subtitle().isEmpty()) {
            html.append("<p class=\"version\">")
                    .append(Html.escape(document.subtitle()))
                    .append("</p>\n");
        }
        html.append("</header>\n");
    }

    private static void contents(StringBuilder html, PolicyDocument document, PolicyWords words) {
        if (document.sections().size() < 2) {
            return;
        }
        String label = Html.escape(words.get("page.contents"));
        html.append("<nav aria-label=\"")
                .append(label)
                .append("\">\n<p>")
                .append(label)
                .append("</p>\n<ol>\n");
        for (Section section : document.sections()) {
            html.append("<li><a href=\"#")
                    .append(Html.escape(section.id()))
                    .append("\">")
                    .append(Html.escape(section.heading()))
                    .append("</a></li>\n");
        }
        html.append("</ol>\n</nav>\n");
    }

    private static void section(StringBuilder html, Section section, PolicyWords words) {
        html.append("<section aria-labelledby=\"")
                .append(Html.escape(section.id()))
                .append("\">\n");
        html.append("<h2 id=\"").append(Html.escape(section.id())).append("\">");
        html.append(Html.escape(section.heading())).append("</h2>\n");
        section.clauses().forEach(clause -> clause(html, clause, words));
        html.append("</section>\n");
    }

    private static void clause(StringBuilder html, Clause clause, PolicyWords words) {
        if (!clause.heading().isEmpty()) {
            html.append("<h3 id=\"c-").append(Html.escape(clause.id())).append("\">");
            html.append(Html.escape(clause.heading()));
            if (!clause.promises().isEmpty()) {
                String promises = String.join(", ", clause.promises());
                html.append(" <small title=\"")
                        .append(Html.escape(words.get("page.promises", Map.of("promises", promises))))
                        .append("\">")
                        .append(Html.escape(promises))
                        .append("</small>");
            }
            html.append("</h3>\n");
        }
        if (!clause.sentences().isEmpty()) {
            html.append("<p>")
                    .append(Html.escape(String.join(" ", clause.sentences())))
                    .append("</p>\n");
        }
        clause.entries().forEach(entry -> entry(html, entry, clause.heading()));
    }

    /** Under a clause that is about it alone, an entry's name would only be said twice. */
    private static void entry(StringBuilder html, Entry entry, String heading) {
        html.append("<div class=\"entry\">\n");
        if (!entry.name().equals(heading)) {
            html.append("<h4>").append(Html.escape(entry.name())).append("</h4>\n");
        }
        html.append("<dl>\n");
        entry.details().forEach(detail -> detail(html, detail));
        html.append("</dl>\n</div>\n");
    }

    private static void detail(StringBuilder html, Detail detail) {
        html.append("<dt>").append(Html.escape(detail.label())).append("</dt><dd");
        detail.language()
                .ifPresent(language ->
                        html.append(" lang=\"").append(Html.escape(language)).append('"'));
        html.append('>');
        detail.link()
                .ifPresent(link ->
                        html.append("<a href=\"").append(Html.escape(link)).append("\">"));
        html.append(Html.escape(detail.value()));
        detail.link().ifPresent(_ -> html.append("</a>"));
        html.append("</dd>\n");
    }

    private static void footer(StringBuilder html, PolicyWords words, Branding branding, String path) {
        String lang = words.language();
        String other = PolicyWords.LANGUAGES.stream()
                .filter(language -> !language.equals(lang))
                .findFirst()
                .orElse(lang);
        html.append("<footer>\n<p>");
        html.append(String.join(
                " · ",
                List.of(
                        link("/privacy?lang=" + lang, words.get("page.policy")),
                        link("/privacy/versions?lang=" + lang, words.get("page.versions")),
                        link("/privacy/processors?lang=" + lang, words.get("page.processors")))));
        html.append("</p>\n<p>").append(Html.escape(words.get("page.formats"))).append(": ");
        html.append(String.join(
                " · ",
                List.of(
                        link(path + "?lang=" + lang + "&format=markdown", words.get("page.markdown")),
                        link(path + "?lang=" + lang + "&format=json", words.get("page.json")))));
        html.append("</p>\n<p lang=\"").append(other).append("\">");
        html.append(link(path + "?lang=" + other, words.get("page.language"))).append("</p>\n");
        branding.supportEmail()
                .ifPresent(address -> html.append("<p>")
                        .append(Html.escape(words.get("page.support")))
                        .append(' ')
                        .append(link("mailto:" + address, address))
                        .append("</p>\n"));
        html.append("</footer>\n");
    }

    private static String link(String address, String text) {
        return "<a href=\"" + Html.escape(address) + "\">" + Html.escape(text) + "</a>";
    }

    private static String style() {
        try (InputStream in = Objects.requireNonNull(PolicyPage.class.getResourceAsStream("page.css"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
