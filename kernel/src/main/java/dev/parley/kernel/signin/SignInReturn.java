package dev.parley.kernel.signin;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a browser brings back.
 *
 * @param provider whose callback address it came to
 * @param token the state, or what a link carries
 * @param byLink whether it is a link that was opened and confirmed
 */
public record SignInReturn(
        String provider,
        String token,
        boolean byLink,
        URI address,
        String method,
        Map<String, List<String>> query,
        Map<String, List<String>> form,
        Browser browser) {
    /** Without what opens something. */
    @Override
    public String toString() {
        return "SignInReturn[provider=" + provider + "]";
    }

    /**
     * The browser that brings it.
     *
     * @param secret what its own cookie says; empty if it has none
     * @param rawSession its session cookie, of a guest or an account
     */
    public record Browser(String secret, @Nullable String rawSession, String userAgent, Locale language) {
        /** Without what opens something. */
        @Override
        public String toString() {
            return "Browser";
        }
    }
}
