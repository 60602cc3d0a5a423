package dev.parley.kernel.credits;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Which part of lots whose time is over ends now. What a request held before a lot's end stays its own until the request
 * ends: the oldest lots serve the oldest requests.
 */
public final class ExpiredLots {
    private ExpiredLots() {}

    /**
     * What ends.
     *
     * @param lots in the order of their ends
     * @param held in the order in which it was held
     */
    public static List<Part> ending(List<Lot> lots, List<Held> held) {
        List<Part> parts = new ArrayList<>();
        long needed = 0;
        int next = 0;
        for (Lot lot : lots) {
            while (next < held.size() && held.get(next).since().isBefore(lot.expiresAt())) {
                needed += held.get(next).amount();
                next++;
            }
            long kept = Math.min(lot.remaining(), needed);
            needed -= kept;
            if (kept < lot.remaining()) {
                parts.add(new Part(lot.transfer(), lot.remaining() - kept));
            }
        }
        return parts;
    }

    /** What is left of a lot. */
    public record Lot(UUID transfer, long remaining, Instant expiresAt) {}

    /** What a request in progress holds. */
    public record Held(long amount, Instant since) {}

    /** What of a lot ends. */
    public record Part(UUID lot, long amount) {}
}
