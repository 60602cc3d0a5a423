package dev.parley.spi.web;

import java.util.Map;

/**
 * Something that a site's scripts keep in the browser's local storage until the person or the browser deletes it. Since 1.1.
 *
 * @param key under which it is kept
 * @param purposes what for, in one sentence, by language as ISO 639 has it; {@code en} is always there
 */
public record StorageDeclaration(String key, Map<String, String> purposes) {
    public StorageDeclaration {
        purposes = Map.copyOf(purposes);
        if (!purposes.containsKey("en")) {
            throw new IllegalArgumentException("what is kept under " + key + " has no purpose in English");
        }
    }
}
