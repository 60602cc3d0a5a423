package dev.parley.spi.web;

import java.util.List;

/**
 * Additions to the host's Content-Security-Policy, which allows scripts and styles from the own host only.
 *
 * @param scriptHashes of inline scripts and import maps, as {@code sha256-…} (<a
 *     href="https://www.w3.org/TR/CSP3/">CSP 3</a>)
 * @param styleHashes of inline styles
 */
public record ContentPolicy(List<String> scriptHashes, List<String> styleHashes) {
    public ContentPolicy {
        scriptHashes = List.copyOf(scriptHashes);
        styleHashes = List.copyOf(styleHashes);
    }

    /** Nothing inline. */
    public static ContentPolicy strict() {
        return new ContentPolicy(List.of(), List.of());
    }
}
