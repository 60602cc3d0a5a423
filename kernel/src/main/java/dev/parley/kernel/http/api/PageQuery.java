package dev.parley.kernel.http.api;

import dev.parley.kernel.http.exchange.Exchange;
import dev.parley.kernel.http.exchange.RequestErrors;
import dev.parley.kernel.http.json.JsonWriter;
import dev.parley.spi.PlatformException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Which page of a list is wanted: {@code cursor} and {@code limit}. A cursor is what the page before ended with. */
public record PageQuery(Optional<String> cursor, int limit) {
    private static final int DEFAULT = 50;
    private static final int MOST = 200;

    /** @throws PlatformException INVALID_REQUEST if the limit is none */
    public static PageQuery of(Exchange exchange) {
        return new PageQuery(
                exchange.query("cursor"),
                exchange.query("limit").map(PageQuery::limit).orElse(DEFAULT));
    }

    /** @throws PlatformException INVALID_REQUEST if it is not one of ours */
    public Optional<UUID> id() {
        try {
            return cursor.map(UUID::fromString);
        } catch (IllegalArgumentException e) {
            throw badCursor();
        }
    }

    /** @throws PlatformException INVALID_REQUEST if it is not one of ours */
    public OptionalLong number() {
        try {
            return cursor.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(cursor.get()));
        } catch (NumberFormatException e) {
            throw badCursor();
        }
    }

    /** One more than is shown, so that it is known whether there is another page. */
    public int fetched() {
        return limit + 1;
    }

    /** Writes what {@link #fetched} found, and where the next page begins. */
    public <T> JsonWriter write(List<T> found, Function<T, String> place, BiConsumer<JsonWriter, T> item) {
        List<T> shown = found.subList(0, Math.min(limit, found.size()));
        JsonWriter json = new JsonWriter().object().name("items").array();
        shown.forEach(one -> item.accept(json, one));
        json.endArray();
        boolean more = found.size() > shown.size();
        return json.member("nextCursor", more ? place.apply(shown.getLast()) : null)
                .endObject();
    }

    private static int limit(String written) {
        try {
            int limit = Integer.parseInt(written);
            if (limit >= 1 && limit <= MOST) {
                return limit;
            }
        } catch (NumberFormatException e) {
            throw badLimit();
        }
        throw badLimit();
    }

    private static PlatformException badLimit() {
        return RequestErrors.invalid("limit", "'limit' is a number from 1 to " + MOST + ".");
    }

    private static PlatformException badCursor() {
        return RequestErrors.invalid("cursor", "This cursor is not one of ours: take it from the previous page.");
    }
}
