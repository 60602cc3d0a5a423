package dev.parley.kernel.signin;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants who begins to sign in.
 *
 * @param provider its name, as {@code google}
 * @param redirectUri the whole callback address of this provider, as the browser reaches it
 * @param browser what the browser's own cookie says: nobody else can go on
 * @param returnPath where the browser goes afterwards; {@code /} if it is no path of this host
 * @param rawEmail what the person typed, where the provider asks for an address
 * @param fresh whether they are to prove anew who they are
 * @param rawAccount to which account the identity is to be added; null where somebody signs in
 */
public record SignInStart(
        String provider,
        URI redirectUri,
        String browser,
        String returnPath,
        Locale language,
        @Nullable String rawEmail,
        boolean fresh,
        @Nullable UUID rawAccount) {
    public SignInStart {
        returnPath = ReturnPath.of(returnPath);
    }

    Optional<UUID> account() {
        return Optional.ofNullable(rawAccount);
    }

    /** Without what is about a person, and without what binds the browser. */
    @Override
    public String toString() {
        return "SignInStart[provider=" + provider + "]";
    }
}
