package dev.parley.kernel.erasure;

/**
 * An erasure that was asked for.
 *
 * @param token with it, and nothing else, whoever asked comes back to it: it is shown once
 */
public record RequestedErasure(Erasure erasure, String token) {
    /** Without what opens it. */
    @Override
    public String toString() {
        return "RequestedErasure[" + erasure.id() + "]";
    }
}
