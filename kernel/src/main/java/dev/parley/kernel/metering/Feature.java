package dev.parley.kernel.metering;

/** Through what a request came. */
public enum Feature {
    OPENAI("openai"),
    ANTHROPIC("anthropic"),
    CHAT("chat");

    private final String word;

    Feature(String word) {
        this.word = word;
    }

    /** As it is stored and shown. */
    public String word() {
        return word;
    }
}
