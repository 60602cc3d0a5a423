package dev.parley.spi.web;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A resource as it is sent. */
public final class WebResource {
    private final String contentType;
    private final byte[] body;
    private final String etag;
    private final boolean immutable;

    private WebResource(String contentType, byte[] body, boolean immutable) {
        this.contentType = contentType;
        this.body = body;
        this.etag = '"' + digest(body) + '"';
        this.immutable = immutable;
    }

    /**
     * A resource that may be another at the same address tomorrow.
     *
     * @param contentType with the charset where it is text
     * @param body taken over: not changed by anybody afterwards
     */
    public static WebResource of(String contentType, byte[] body) {
        return new WebResource(contentType, body, false);
    }

    /** A resource whose address changes with its content, so that browsers need never ask again. */
    public static WebResource immutable(String contentType, byte[] body) {
        return new WebResource(contentType, body, true);
    }

    public String contentType() {
        return contentType;
    }

    /** The bytes themselves, not a copy: the caller does not change them. */
    public byte[] body() {
        return body;
    }

    /** Strong, quoted (RFC 9110), made from the content. */
    public String etag() {
        return etag;
    }

    public boolean isImmutable() {
        return immutable;
    }

    private static String digest(byte[] body) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(body);
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
