package dev.parley.spi.inference;

/**
 * Tokens of one request.
 *
 * @param inputTokens all tokens of the input, those from and for the cache included
 * @param cachedInputTokens the part of the input that came from the server's prefix cache
 * @param cacheWriteTokens the part of the input that the server put into its prefix cache, where it says so
 * @param outputTokens all tokens made, reasoning included
 * @param reasoningTokens the part of the output that is reasoning
 * @param estimated whether the figures are ours, because the server gave none
 */
public record Usage(
        long inputTokens,
        long cachedInputTokens,
        long cacheWriteTokens,
        long outputTokens,
        long reasoningTokens,
        boolean estimated) {

    /** Nothing was used. */
    public static final Usage NONE = new Usage(0, 0, 0, 0, false);

    public Usage {
        if (inputTokens < 0
                || cachedInputTokens < 0
                || cacheWriteTokens < 0
                || outputTokens < 0
                || reasoningTokens < 0) {
            throw new IllegalArgumentException("tokens are not negative");
        }
        if (cachedInputTokens > inputTokens - cacheWriteTokens || reasoningTokens > outputTokens) {
            throw new IllegalArgumentException("a part is larger than its whole");
        }
    }

    /** Of a server that says nothing of what it puts into its cache. */
    public Usage(long inputTokens, long cachedInputTokens, long outputTokens, long reasoningTokens, boolean estimated) {
        this(inputTokens, cachedInputTokens, 0, outputTokens, reasoningTokens, estimated);
    }

    public long totalTokens() {
        return inputTokens + outputTokens;
    }
}
