package dev.parley.plugin.oidc;

import java.net.URI;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a plugin says about its provider.
 *
 * @param plugin the plugin's own name, with which its error codes begin
 * @param label what the button says
 * @param hosts servers that the discovery document may point to, besides the issuer's
 * @param parameters more for the authorization request
 * @param freshPrompt the {@code prompt} by which the provider lets a person prove anew who they are
 * @param issuerWithoutScheme whether tokens may name the issuer without {@code https://}
 * @param admission whom the settings let in
 * @param trustEmail whether addresses count as verified even if the provider does not say so
 */
public record OidcSettings(
        String plugin,
        String label,
        URI issuer,
        String clientId,
        @Nullable String rawClientSecret,
        List<String> scopes,
        ClaimNames claims,
        Set<String> hosts,
        Map<String, String> parameters,
        String freshPrompt,
        boolean issuerWithoutScheme,
        Admission admission,
        boolean trustEmail) {

    public OidcSettings {
        scopes = List.copyOf(scopes);
        hosts = hosts.stream().map(OidcSettings::plain).collect(Collectors.toUnmodifiableSet());
        parameters = Map.copyOf(parameters);
    }

    public static Builder builder(String plugin, String label) {
        return new Builder(plugin, label);
    }

    /** Whether the discovery document may point there for what this server asks. */
    boolean reaches(URI address) {
        return hosts.contains(plain(address.getHost()));
    }

    /** Empty for a public client. */
    public Optional<String> clientSecret() {
        return Optional.ofNullable(rawClientSecret);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "OidcSettings[plugin=" + plugin + ", issuer=" + issuer + "]";
    }

    private static String plain(String host) {
        return host.toLowerCase(Locale.ROOT);
    }

    /** Builds settings; issuer and client are needed. */
    public static final class Builder {
        private final String plugin;
        private final String label;
        private @Nullable URI issuer;
        private @Nullable String clientId;
        private @Nullable String clientSecret;
        private List<String> scopes = List.of("openid", "email", "profile");
        private ClaimNames claims = ClaimNames.STANDARD;
        private final Set<String> hosts = new HashSet<>();
        private final Map<String, String> parameters = new HashMap<>();
        private String freshPrompt = "login";
        private boolean issuerWithoutScheme;
        private Admission admission = Admission.OPEN;
        private boolean trustEmail;

        private Builder(String plugin, String label) {
            this.plugin = plugin;
            this.label = label;
        }

        public Builder issuer(URI value) {
            issuer = value;
            hosts.add(value.getHost());
            return this;
        }

        public Builder client(String id, Optional<String> secret) {
            clientId = id;
            clientSecret = secret.orElse(null);
            return this;
        }

        public Builder scopes(List<String> values) {
            scopes = values;
            return this;
        }

        public Builder claims(ClaimNames names) {
            claims = names;
            return this;
        }

        public Builder host(String name) {
            hosts.add(name);
            return this;
        }

        public Builder parameter(String name, String value) {
            parameters.put(name, value);
            return this;
        }

        public Builder freshPrompt(String value) {
            freshPrompt = value;
            return this;
        }

        public Builder issuerWithoutScheme() {
            issuerWithoutScheme = true;
            return this;
        }

        public Builder admission(Admission value) {
            admission = value;
            return this;
        }

        public Builder trustEmail(boolean value) {
            trustEmail = value;
            return this;
        }

        /** @throws IllegalStateException if issuer or client are missing */
        public OidcSettings build() {
            if (issuer == null || clientId == null) {
                throw new IllegalStateException("settings need an issuer and a client: " + plugin);
            }
            return new OidcSettings(
                    plugin,
                    label,
                    issuer,
                    clientId,
                    clientSecret,
                    scopes,
                    claims,
                    hosts,
                    parameters,
                    freshPrompt,
                    issuerWithoutScheme,
                    admission,
                    trustEmail);
        }
    }
}
