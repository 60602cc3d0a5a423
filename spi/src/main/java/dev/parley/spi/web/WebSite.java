package dev.parley.spi.web;

import java.util.List;
import java.util.Optional;

/**
 * Static resources under one mount. The host adds the content policy, caching by ETag, and other headers; two sites that
 * claim one mount stop the start. Safe for use by many threads.
 */
public interface WebSite {
    /** Lower-case, as {@code web-chat}. */
    String name();

    /** Where the site lives: {@code /} or {@code /name/}. The host's own paths ({@code /v1}, {@code /api}, …) always win. */
    String mount();

    /**
     * A resource.
     *
     * @param path below the mount, without a leading slash; empty for the mount itself
     */
    Optional<WebResource> resource(String path, WebContext context);

    /** What the site's pages may run beside their own scripts. */
    ContentPolicy contentPolicy();

    /**
     * Everything that the site's scripts keep in the browser: the privacy policy lists it. Cookies are the host's alone. Since
     * 1.1.
     */
    default List<StorageDeclaration> storage() {
        return List.of();
    }
}
