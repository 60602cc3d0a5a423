package dev.parley.plugin.oidc;

import java.util.Optional;

/** What a code was exchanged for. */
record Tokens(String idToken, Optional<String> accessToken) {
    /** Without them. */
    @Override
    public String toString() {
        return "Tokens[]";
    }
}
