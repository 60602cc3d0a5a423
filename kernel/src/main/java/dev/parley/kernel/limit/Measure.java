package dev.parley.kernel.limit;

/** What is counted. */
enum Measure {
    REQUESTS("requests-per-minute", "requests per minute"),
    TOKENS("tokens-per-minute", "tokens per minute"),
    STREAMS("concurrent-streams", "answers in progress at once");

    private final String key;
    private final String words;

    Measure(String key, String words) {
        this.key = key;
        this.words = words;
    }

    /** The last part of the setting's key. */
    String key() {
        return key;
    }

    String words() {
        return words;
    }
}
