package dev.parley.kernel.http.exchange;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which bytes of something a client asks for (RFC 9110, section 14).
 *
 * @param first of all bytes if there is no range
 * @param last included; before the first where nothing that was asked for is there
 * @param partial whether the client asked for a part
 */
public record RangeHeader(long first, long last, boolean partial) {
    private static final Pattern FORM = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    /**
     * Reads the request's range. Several at once, and one of another version, are answered with the whole, as a server may.
     *
     * @param size how many bytes there are
     */
    public static RangeHeader of(Exchange exchange, String etag, long size) {
        RangeHeader whole = new RangeHeader(0, size - 1, false);
        boolean other = exchange.header("If-Range")
                .filter(version -> !version.equals(etag))
                .isPresent();
        Optional<Matcher> range = exchange.header("Range").map(FORM::matcher).filter(Matcher::matches);
        return other ? whole : range.map(found -> read(found, whole)).orElse(whole);
    }

    public boolean satisfiable() {
        return first <= last;
    }

    private static RangeHeader read(Matcher range, RangeHeader whole) {
        String first = range.group(1);
        String last = range.group(2);
        long end = whole.last();
        if (first.isEmpty()) {
            return last.isEmpty() ? whole : new RangeHeader(Math.max(0, end + 1 - Long.parseLong(last)), end, true);
        }
        long until = last.isEmpty() ? end : Math.min(end, Long.parseLong(last));
        return new RangeHeader(Long.parseLong(first), until, true);
    }
}
