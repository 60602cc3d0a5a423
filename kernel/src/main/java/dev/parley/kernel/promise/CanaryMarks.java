package dev.parley.kernel.promise;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Texts that nobody has ever written, one for each place where a person writes something. */
final class CanaryMarks {
    private final Map<String, String> marks = new TreeMap<>();

    /** The text of a place: always the same of these marks, and in no others. */
    synchronized String of(String place) {
        return marks.computeIfAbsent(
                place, _ -> "canary" + UUID.randomUUID().toString().replace("-", ""));
    }

    String email() {
        return of("e-mail address") + "@" + Canary.DOMAIN;
    }

    synchronized List<Needle> needles() {
        List<Needle> needles = new ArrayList<>();
        marks.forEach((place, mark) -> needles.addAll(Needle.text(place, mark)));
        return needles;
    }
}
