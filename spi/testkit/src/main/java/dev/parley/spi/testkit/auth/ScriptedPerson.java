package dev.parley.spi.testkit.auth;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * Somebody with an account at a {@link ScriptedIdentityProvider}. Immutable.
 *
 * @param claims what the provider says about the person, besides the subject
 */
public record ScriptedPerson(String subject, Map<String, Object> claims) {
    public ScriptedPerson {
        claims = Map.copyOf(claims);
    }

    /** With name, verified address, and a session at the provider. */
    public static ScriptedPerson named(String name) {
        String word = name.toLowerCase(Locale.ROOT).replace(' ', '.');
        return new ScriptedPerson("subject-of-" + word, Map.of())
                .with("name", name)
                .with("email", word + "@example.org")
                .with("email_verified", true)
                .with("sid", UUID.randomUUID().toString());
    }

    public ScriptedPerson with(String claim, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(claims);
        more.put(claim, value);
        return new ScriptedPerson(subject, more);
    }

    public ScriptedPerson without(String claim) {
        Map<String, Object> less = new LinkedHashMap<>(claims);
        less.remove(claim);
        return new ScriptedPerson(subject, less);
    }

    public ScriptedPerson inGroups(String... groups) {
        return with("groups", List.of(groups));
    }
}
