package dev.parley.kernel.http.exchange;

import dev.parley.kernel.http.json.JsonFields;
import dev.parley.spi.PlatformException;
import java.util.Set;

/** Images inside requests: {@code data:} addresses (RFC 2397) of the formats that models read. */
public final class DataUrl {
    private static final Set<String> TYPES = Set.of("image/png", "image/jpeg", "image/gif", "image/webp");
    private static final String BASE64 = ";base64,";

    private DataUrl() {}

    /** @throws PlatformException INVALID_REQUEST if the address holds no image; other addresses are never fetched */
    public static String checked(String where, String url) {
        if (!url.startsWith("data:")) {
            throw JsonFields.unsupported(
                    where, "this server fetches no addresses; send the image itself as a data: URL in base64.");
        }
        int comma = url.indexOf(BASE64);
        if (comma < 0) {
            throw JsonFields.wrongValue(where, "a data: URL in base64");
        }
        check(where, url.substring("data:".length(), comma), url.substring(comma + BASE64.length()));
        return url;
    }

    public static String of(String where, String mediaType, String base64) {
        check(where, mediaType, base64);
        return "data:" + mediaType + BASE64 + base64;
    }

    private static void check(String where, String mediaType, String base64) {
        if (!TYPES.contains(mediaType)) {
            throw JsonFields.wrongValue(where, "an image of type PNG, JPEG, GIF or WebP");
        }
        if (base64.isEmpty() || !isBase64(base64)) {
            throw JsonFields.wrongValue(where, "base64 data");
        }
    }

    private static boolean isBase64(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
            if (!letter && c != '+' && c != '/' && !(c == '=' && i >= text.length() - 2)) {
                return false;
            }
        }
        return true;
    }
}
