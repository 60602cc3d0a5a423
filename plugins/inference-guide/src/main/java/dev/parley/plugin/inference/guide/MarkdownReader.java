package dev.parley.plugin.inference.guide;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts Markdown (<a href="https://spec.commonmark.org/">CommonMark</a>, as far as the documentation uses it) into passages. */
final class MarkdownReader {
    private static final Pattern HEADING = Pattern.compile("(#{1,6})\\s+(.*?)\\s*#*");
    private static final Pattern FENCE = Pattern.compile("\\s*(```+|~~~+).*");
    private static final Pattern IMAGE = Pattern.compile("!\\[([^\\]]*)]\\([^)]*\\)");
    /** In the chat page, an address relative to the document would lead nowhere. */
    private static final Pattern RELATIVE_LINK = Pattern.compile("\\[([^\\]]*)]\\((?!https?://)[^)]*\\)");

    private final String path;
    private final List<Passage> passages = new ArrayList<>();
    private final List<String> blocks = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();
    private String title;
    private String heading;
    private int level = 1;
    private String fence = "";

    private MarkdownReader(String path) {
        this.path = path;
        this.title = path;
        this.heading = path;
    }

    static Document read(String path, String text) {
        MarkdownReader reader = new MarkdownReader(path);
        text.lines().forEach(reader::accept);
        reader.endPassage();
        return new Document(path, reader.title, reader.passages);
    }

    private void accept(String line) {
        if (!fence.isEmpty()) {
            lines.add(line);
            if (line.strip().startsWith(fence)) {
                fence = "";
                endBlock();
            }
            return;
        }
        Matcher fenced = FENCE.matcher(line);
        Matcher headed = HEADING.matcher(line);
        if (fenced.matches()) {
            if (!line.startsWith(" ")) {
                endBlock();
            }
            lines.add(line);
            fence = fenced.group(1);
        } else if (headed.matches()) {
            endPassage();
            begin(headed.group(1).length(), headed.group(2));
        } else if (line.isBlank()) {
            endBlock();
        } else {
            lines.add(plain(line));
        }
    }

    private void begin(int newLevel, String text) {
        level = newLevel;
        heading = plain(text);
        if (newLevel == 1 && title.equals(path)) {
            title = heading;
        }
    }

    private void endBlock() {
        String block = String.join("\n", lines);
        lines.clear();
        if (!block.isEmpty() && !block.startsWith("<!--")) {
            blocks.add(block);
        }
    }

    private void endPassage() {
        endBlock();
        if (!blocks.isEmpty()) {
            passages.add(new Passage(path, title, heading, level, blocks));
            blocks.clear();
        }
    }

    private static String plain(String line) {
        String withoutImages = IMAGE.matcher(line).replaceAll("$1");
        return RELATIVE_LINK.matcher(withoutImages).replaceAll("$1");
    }
}
