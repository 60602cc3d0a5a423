package dev.parley.spi.testkit.auth;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a browser brings back to the callback address.
 *
 * @param rawConfirmedEmail the address whose link was opened, after a step that sent one
 */
public record AuthReturn(
        String method,
        Map<String, List<String>> query,
        Map<String, List<String>> form,
        @Nullable String rawConfirmedEmail) {

    public AuthReturn {
        query = Map.copyOf(query);
        form = Map.copyOf(form);
    }

    /** A redirect to the callback address, with these parameters. */
    public static AuthReturn redirected(Map<String, String> query) {
        Map<String, List<String>> lists = query.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> List.of(entry.getValue())));
        return new AuthReturn("GET", lists, Map.of(), null);
    }

    /** The redirect that the provider answered with. */
    public static AuthReturn redirected(URI location) {
        return new AuthReturn("GET", parameters(location), Map.of(), null);
    }

    /** A one-time link was opened and confirmed. */
    public static AuthReturn confirmed(String email) {
        return new AuthReturn("POST", Map.of(), Map.of(), email);
    }

    public Optional<String> confirmedEmail() {
        return Optional.ofNullable(rawConfirmedEmail);
    }

    /** The parameters of an address, each with all its values. */
    public static Map<String, List<String>> parameters(URI address) {
        return Parameters.parse(address.getRawQuery());
    }
}
