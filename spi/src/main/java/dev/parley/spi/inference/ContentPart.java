package dev.parley.spi.inference;

import org.jspecify.annotations.Nullable;

/** A piece of a message. */
public sealed interface ContentPart {
    record Text(String text) implements ContentPart {}

    /**
     * An image.
     *
     * @param url a {@code data:} address that holds the image; the kernel passes no others on
     * @param detail {@code low}, {@code high} or {@code auto}, where the client said so
     */
    record Image(String url, @Nullable String detail) implements ContentPart {}
}
