package dev.parley.plugin.oidc;

import dev.parley.spi.auth.ExternalIdentity;
import java.util.Optional;
import java.util.Set;

/** Says who somebody is, from what the provider says; nothing else of it goes on. */
final class Identities {
    private final ClaimNames names;
    private final boolean trustEmail;

    Identities(OidcSettings settings) {
        this.names = settings.claims();
        this.trustEmail = settings.trustEmail();
    }

    ExternalIdentity of(JsonClaims claims, ProviderMetadata metadata) {
        Optional<String> email = claims.text(names.email()).filter(Identities::isAddress);
        boolean verified = trustEmail || claims.flag("email_verified").orElse(false);
        Set<String> groups = names.groups().flatMap(claims::texts).orElse(Set.of());
        return new ExternalIdentity(
                metadata.issuer(),
                claims.text("sub").orElseThrow(),
                claims.text(names.name()).orElse(null),
                email.orElse(null),
                verified && email.isPresent(),
                groups,
                claims.text("sid").orElse(null),
                null);
    }

    private static boolean isAddress(String text) {
        int at = text.lastIndexOf('@');
        return at > 0 && at < text.length() - 1 && text.chars().noneMatch(c -> c <= ' ' || c == 127);
    }
}
