package dev.parley.kernel.http.site;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.spi.web.WebResource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/** Texts of web sites, compressed once; found by their tags, which are made of their content. */
final class CompressedResources {
    private static final long MAX_BYTES = 16L << 20;
    private static final int WORTHWHILE = 1024;
    private static final List<String> TEXTS = List.of(
            "text/", "application/json", "application/manifest+json", "image/svg+xml", "application/javascript");

    private final Cache<String, byte[]> byTag = Caffeine.newBuilder()
            .maximumWeight(MAX_BYTES)
            .weigher((String tag, byte[] body) -> body.length)
            .build();

    /** Empty if the resource is not worth it. */
    Optional<byte[]> gzip(WebResource resource) {
        boolean text = TEXTS.stream().anyMatch(resource.contentType()::startsWith);
        if (!text || resource.body().length < WORTHWHILE) {
            return Optional.empty();
        }
        return Optional.of(byTag.get(resource.etag(), tag -> compress(resource.body())));
    }

    private static byte[] compress(byte[] body) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream(body.length / 3);
        try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
            out.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return compressed.toByteArray();
    }
}
