package dev.parley.kernel.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A dialect of the API, as far as a key may be limited to it. */
public enum ApiFace {
    OPENAI,
    ANTHROPIC;

    /** As it is written in the database and in requests. */
    public String written() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<ApiFace> of(String written) {
        return Arrays.stream(values())
                .filter(face -> face.written().equals(written))
                .findFirst();
    }
}
