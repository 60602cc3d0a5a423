package dev.parley.kernel.access;

import java.util.UUID;

/** A key at the only moment when its secret is known. */
public record IssuedApiKey(UUID id, String secret) {
    /** Without the secret. */
    @Override
    public String toString() {
        return "IssuedApiKey[id=" + id + "]";
    }
}
