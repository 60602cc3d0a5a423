package dev.parley.plugin.oidc;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Optional;
import java.util.stream.Stream;

/** Asks for what an ID token leaves out. */
final class Profiles {
    private final ClaimNames names;
    private final ProviderHttp http;
    private final OidcErrors errors;

    Profiles(ClaimNames names, ProviderHttp http, OidcErrors errors) {
        this.names = names;
        this.http = http;
        this.errors = errors;
    }

    /** The claims, with those added that only the userinfo address tells. */
    JsonClaims complete(JsonClaims claims, Tokens tokens, ProviderMetadata metadata) {
        Optional<URI> address = metadata.userinfo().filter(_ -> lacks(claims));
        Optional<String> accessToken = tokens.accessToken();
        if (address.isEmpty() || accessToken.isEmpty()) {
            return claims;
        }
        HttpRequest request = ProviderHttp.request(address.get())
                .header("Authorization", "Bearer " + accessToken.get())
                .build();
        JsonClaims profile = http.json(request);
        if (!profile.text("sub").equals(claims.text("sub"))) {
            throw errors.of(OidcFailure.OTHER_PERSON);
        }
        return claims.or(profile);
    }

    private boolean lacks(JsonClaims claims) {
        return Stream.concat(Stream.of(names.name(), names.email()), names.groups().stream())
                .anyMatch(name -> !claims.has(name));
    }
}
