package dev.parley.plugin.oidc;

import dev.parley.spi.PlatformException;
import java.util.Optional;
import java.util.function.Function;

/** Says whether the settings admit a person whom the provider vouches for. */
@FunctionalInterface
public interface Admission {
    /** Everybody. */
    Admission OPEN = _ -> {};

    /**
     * Looks at the verified claims of the ID token.
     *
     * @param claims the text of a claim, by name
     * @throws PlatformException {@code FORBIDDEN} if the person is not admitted
     */
    void check(Function<String, Optional<String>> claims);
}
