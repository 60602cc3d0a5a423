package dev.parley.kernel.signin;

import dev.parley.spi.auth.ExternalIdentity;

/**
 * That somebody is somebody, as a provider vouches for it, with an address that the provider has verified.
 *
 * @param provider its name, as {@code google}
 * @param byLink whether a link was opened that was sent to the address: this alone proves that an account made for that
 *     address is theirs
 */
record Proof(String provider, ExternalIdentity identity, boolean byLink) {
    String email() {
        return identity.email().orElseThrow();
    }

    /** Without what is about a person. */
    @Override
    public String toString() {
        return "Proof[provider=" + provider + "]";
    }
}
