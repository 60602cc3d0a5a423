package dev.parley.kernel.limit;

/** What a request takes of a limit. */
record Draw(Limit limit, long amount) {
    /** Whether it will never fit. */
    boolean tooLarge() {
        return amount > limit.most();
    }
}
