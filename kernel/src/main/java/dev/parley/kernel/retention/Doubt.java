package dev.parley.kernel.retention;

import java.util.Locale;

/** Why there is no rule, so that nothing is deleted. */
public enum Doubt {
    NO_POLICY("No policy is enabled that says how long this is kept."),
    FAILED("A policy did not answer; the log says why."),
    DIFFERENT("Two policies say different things: let one of them go."),
    NOT_POSSIBLE("The policy asks for a term that this kind of record cannot have.");

    private final String text;

    Doubt(String text) {
        this.text = text;
    }

    /** Lower case with hyphens, as {@code no-policy}. */
    public String written() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** In a sentence. */
    public String text() {
        return text;
    }
}
