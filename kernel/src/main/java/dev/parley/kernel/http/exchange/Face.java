package dev.parley.kernel.http.exchange;

/** A dialect in which clients are answered. */
public enum Face {
    OPENAI,
    ANTHROPIC,
    /** The chat page and everything else: RFC 9457 problems. */
    API;

    /**
     * Which dialect a client expects.
     *
     * @param anthropicVersion whether the request carries {@code anthropic-version}
     */
    public static Face of(String path, boolean anthropicVersion) {
        if (!path.equals("/v1") && !path.startsWith("/v1/")) {
            return API;
        }
        boolean messages = path.equals("/v1/messages") || path.startsWith("/v1/messages/");
        return messages || anthropicVersion ? ANTHROPIC : OPENAI;
    }
}
