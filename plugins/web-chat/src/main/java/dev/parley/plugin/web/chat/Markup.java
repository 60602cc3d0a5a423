package dev.parley.plugin.web.chat;

/** Text that strangers chose, made fit for the languages of the page. */
final class Markup {
    private Markup() {}

    /** For element content and quoted attributes of HTML and XML. */
    static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> {
                    if (isAllowedInXml(c)) {
                        escaped.appendCodePoint(c);
                    }
                }
            }
        });
        return escaped.toString();
    }

    /** A JSON string, with its quotes (RFC 8259, section 7). */
    static String jsonString(String text) {
        StringBuilder json = new StringBuilder(text.length() + 16).append('"');
        text.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') {
                json.append('\\').appendCodePoint(c);
            } else if (c < ' ') {
                json.append("\\u%04x".formatted(c));
            } else {
                json.appendCodePoint(c);
            }
        });
        return json.append('"').toString();
    }

    private static boolean isAllowedInXml(int c) {
        return (c >= ' ' && !(c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) || c == '\n' || c == '\t';
    }
}
