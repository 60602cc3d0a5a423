package dev.parley.kernel.inventory;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a column holds about a person.
 *
 * @param rawText as the person may read it; null where nothing is held, or it is not shown
 * @param rawWithheld why it is held and not shown; null if it is shown
 */
public record HeldValue(
        String column, @Nullable String rawText, @Nullable String rawWithheld) {
    public Optional<String> text() {
        return Optional.ofNullable(rawText);
    }

    public Optional<String> withheld() {
        return Optional.ofNullable(rawWithheld);
    }

    /** Without what is about a person. */
    @Override
    public String toString() {
        return "HeldValue[column=" + column + "]";
    }
}
