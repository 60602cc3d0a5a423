package dev.parley.benchmark;

import java.util.Arrays;

/** Numbers that were measured; any amount of them. */
final class Sample {
    private long[] values = new long[1024];
    private int size;
    private boolean sorted;

    void add(long value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
        }
        values[size++] = value;
        sorted = false;
    }

    int size() {
        return size;
    }

    /** The value below which so great a part of them lies; 0 where there is none. */
    long quantile(double part) {
        if (size == 0) {
            return 0;
        }
        if (!sorted) {
            Arrays.sort(values, 0, size);
            sorted = true;
        }
        return values[Math.min(size - 1, (int) (part * size))];
    }

    long median() {
        return quantile(0.5);
    }
}
