package dev.parley.kernel.signin;

import dev.parley.kernel.session.AccountSession;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The good end of a sign-in.
 *
 * @param rawSession the new session; null where an identity was added to an account whose session goes on
 */
public record SignedIn(@Nullable AccountSession rawSession, String returnPath) {
    public Optional<AccountSession> session() {
        return Optional.ofNullable(rawSession);
    }
}
