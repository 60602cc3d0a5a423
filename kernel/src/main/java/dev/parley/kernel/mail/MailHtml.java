package dev.parley.kernel.mail;

import dev.parley.spi.web.Branding;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The HTML of a mail, made of its text: nothing is fetched by whoever opens it. */
final class MailHtml {
    private static final Pattern PARAGRAPHS = Pattern.compile("\n{2,}");
    private static final Pattern LINK = Pattern.compile("https?://[^\\s\"<>]+");

    private MailHtml() {}

    static String of(String text, Branding branding) {
        String paragraphs = Arrays.stream(PARAGRAPHS.split(text.strip()))
                .map(paragraph ->
                        "<p>" + paragraph.lines().map(MailHtml::line).collect(Collectors.joining("<br>")) + "</p>")
                .collect(Collectors.joining("\n"));
        return """
                <!DOCTYPE html>
                <html><head><meta charset="utf-8"></head>
                <body style="margin:0;padding:24px;font-family:sans-serif;font-size:16px;line-height:1.5">
                <div style="max-width:36em;margin:0 auto">
                <p style="border-top:4px solid %s;padding-top:16px;font-weight:bold">%s</p>
                %s
                </div>
                </body></html>
                """.formatted(escape(branding.accentColor()), escape(branding.name()), paragraphs);
    }

    /** Only a line of its own is a link: what somebody wrote into a value cannot become one. */
    private static String line(String line) {
        String escaped = escape(line);
        return LINK.matcher(line).matches()
                ? "<a href=\"" + escaped + "\" style=\"word-break:break-all\">" + escaped + "</a>"
                : escaped;
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
