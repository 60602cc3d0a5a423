package dev.parley.benchmark;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times in microseconds that travel in a token from one process to another of the same machine. */
final class Marks {
    private static final char BEGIN = '@';

    private long value;
    private boolean inside;

    static String mark() {
        return BEGIN + Long.toString(now()) + ' ';
    }

    static long now() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }

    /** Reads on; answers a time where its last digit has passed, else -1. */
    long next(byte letter) {
        if (letter == BEGIN) {
            inside = true;
            value = 0;
        } else if (inside && letter >= '0' && letter <= '9') {
            value = value * 10 + letter - '0';
        } else if (inside) {
            inside = false;
            return value;
        }
        return -1;
    }
}
