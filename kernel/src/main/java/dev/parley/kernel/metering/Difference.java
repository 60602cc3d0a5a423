package dev.parley.kernel.metering;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Why a request cost something else than was held for it, or than its figures say. */
public enum Difference {
    RELEASED("What is held is the most that a request can cost; what it did not cost was released."),
    OVERRUN("The request cost more than was held for it; the rest was taken from what was free."),
    WAIVED("The request cost more than could be charged; the rest is given, and nobody owes it."),
    ESTIMATED("The model server gave no figures, or such as cannot be: the tokens are an estimate."),
    NODE_LOST("The server that answered died: charged is what it had delivered at its last sign of life."),
    CREDITS_ENDED("No more could be held for the answer, so that it was cut.");

    private final String text;

    Difference(String text) {
        this.text = text;
    }

    /** All that hold of a receipt. */
    public static List<Difference> of(Receipt receipt) {
        return Arrays.stream(values())
                .filter(difference -> difference.holds(receipt))
                .toList();
    }

    /** Lower case with hyphens, as {@code node-lost}. */
    public String written() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** In a sentence. */
    public String text() {
        return text;
    }

    private boolean holds(Receipt receipt) {
        return switch (this) {
            case RELEASED -> receipt.held().compareTo(receipt.charged()) > 0;
            case OVERRUN -> receipt.charged().compareTo(receipt.held()) > 0;
            case WAIVED -> receipt.waived().isPositive();
            case ESTIMATED -> receipt.usage().estimated();
            case NODE_LOST -> receipt.outcome() == Outcome.NODE_LOST;
            case CREDITS_ENDED -> receipt.outcome() == Outcome.CREDITS_ENDED;
        };
    }
}
