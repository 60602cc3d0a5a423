package dev.parley.kernel.http.exchange;

/**
 * How large requests may be.
 *
 * @param modelBody bytes of a body under /v1, where images come inside
 * @param apiBody bytes of any other body
 */
public record RequestLimits(int modelBody, int apiBody) {
    /** More messages than any context window holds. */
    public static final int MAX_MESSAGES = 10_000;

    public static final int MAX_TOOLS = 512;
}
