package dev.parley.kernel.promise;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Finds any of many byte strings in a stretch of bytes that comes in parts. Each byte is looked at once. */
final class ByteSearch {
    private static final int FILTER_BITS = 1 << 16;

    private final Map<Long, List<Needle>> byHead = new HashMap<>();
    private final BitSet filter = new BitSet(FILTER_BITS);
    private final List<Candidate> candidates = new ArrayList<>();
    private long window;
    private int seen;

    ByteSearch(Collection<Needle> needles) {
        for (Needle needle : needles) {
            long head = 0;
            for (int i = 0; i < Needle.SHORTEST; i++) {
                head = head << 8 | (needle.bytes()[i] & 0xff);
            }
            byHead.computeIfAbsent(head, _ -> new ArrayList<>()).add(needle);
            filter.set(place(head));
        }
    }

    /** Forgets what came: what comes now stands beside nothing. */
    void begin() {
        window = 0;
        seen = 0;
        candidates.clear();
    }

    void feed(byte[] bytes, int length, Consumer<Needle> found) {
        for (int i = 0; i < length; i++) {
            byte next = bytes[i];
            if (!candidates.isEmpty()) {
                advance(next, found);
            }
            window = window << 8 | (next & 0xff);
            seen = Math.min(seen + 1, Needle.SHORTEST);
            if (seen == Needle.SHORTEST && filter.get(place(window))) {
                begin(found);
            }
        }
    }

    private void begin(Consumer<Needle> found) {
        for (Needle needle : byHead.getOrDefault(window, List.of())) {
            if (needle.bytes().length == Needle.SHORTEST) {
                found.accept(needle);
            } else {
                candidates.add(new Candidate(needle));
            }
        }
    }

    private void advance(byte next, Consumer<Needle> found) {
        for (Iterator<Candidate> all = candidates.iterator(); all.hasNext(); ) {
            Candidate candidate = all.next();
            if (candidate.needle.bytes()[candidate.matched] != next) {
                all.remove();
            } else if (++candidate.matched == candidate.needle.bytes().length) {
                all.remove();
                found.accept(candidate.needle);
            }
        }
    }

    private static int place(long head) {
        return (int) ((head * 0x9E3779B97F4A7C15L) >>> 48);
    }

    /** One that has begun to match. */
    private static final class Candidate {
        private final Needle needle;
        private int matched = Needle.SHORTEST;

        Candidate(Needle needle) {
            this.needle = needle;
        }
    }
}
