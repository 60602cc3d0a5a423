package dev.parley.kernel.promise;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * Something was found where it must not be.
 *
 * @param needle its name
 * @param place a column, a file, a cache
 */
record Hit(String needle, String place) {
    private static final int MOST_TOLD = 5;

    /** A sentence for each, of which there may be many. */
    static List<String> told(Collection<Hit> hits) {
        List<String> told = hits.stream()
                .distinct()
                .map(hit -> "the " + hit.needle() + " is in " + hit.place())
                .sorted()
                .toList();
        if (told.size() <= MOST_TOLD) {
            return told;
        }
        return Stream.concat(told.stream().limit(MOST_TOLD), Stream.of("and " + (told.size() - MOST_TOLD) + " more"))
                .toList();
    }
}
