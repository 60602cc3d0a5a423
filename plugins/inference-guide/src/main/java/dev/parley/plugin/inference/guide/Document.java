package dev.parley.plugin.inference.guide;

import java.util.List;

/**
 * One document.
 *
 * @param path as {@code docs/operating.md}
 */
record Document(String path, String title, List<Passage> passages) {
    Document {
        passages = List.copyOf(passages);
    }
}
