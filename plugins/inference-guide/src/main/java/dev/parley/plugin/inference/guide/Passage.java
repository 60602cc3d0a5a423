package dev.parley.plugin.inference.guide;

import java.util.List;

/**
 * What stands under one heading.
 *
 * @param level of the heading, from 1
 * @param blocks paragraphs, lists, tables and code, each as its Markdown
 */
record Passage(String path, String title, String heading, int level, List<String> blocks) {
    Passage {
        blocks = List.copyOf(blocks);
    }

    /** Whether it explains how Parley is made, which users ask for last. */
    boolean isBackground() {
        return path.equals("docs/architecture.md") || path.startsWith("docs/decisions/");
    }

    String text() {
        return String.join("\n\n", blocks);
    }
}
