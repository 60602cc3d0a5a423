package dev.parley.spi.auth;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who somebody is, as a provider vouches for it. Issuer and subject together are the identity; nothing else is.
 *
 * @param issuer the provider's own identifier, normalised by the plugin
 * @param subject stable and never reused by the issuer
 * @param groups for mapping to roles
 * @param rawSessionId the provider's session, for back-channel logout
 * @param rawRevocationSecret what {@link AuthProvider#revoke} needs; stored encrypted
 */
public record ExternalIdentity(
        String issuer,
        String subject,
        @Nullable String rawName,
        @Nullable String rawEmail,
        boolean emailVerified,
        Set<String> groups,
        @Nullable String rawSessionId,
        @Nullable String rawRevocationSecret) {

    public ExternalIdentity {
        groups = Set.copyOf(groups);
    }

    public Optional<String> name() {
        return Optional.ofNullable(rawName);
    }

    public Optional<String> email() {
        return Optional.ofNullable(rawEmail);
    }

    public Optional<String> sessionId() {
        return Optional.ofNullable(rawSessionId);
    }

    public Optional<String> revocationSecret() {
        return Optional.ofNullable(rawRevocationSecret);
    }

    /** Without the parts that identify a person or open something. */
    @Override
    public String toString() {
        return "ExternalIdentity[issuer=" + issuer + "]";
    }
}
