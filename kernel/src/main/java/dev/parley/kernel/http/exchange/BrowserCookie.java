package dev.parley.kernel.http.exchange;

import dev.parley.kernel.inventory.StoredInBrowser;
import dev.parley.kernel.inventory.StoredInBrowser.Use;
import java.time.Duration;

/**
 * Every cookie that there is: none can be set that is not here, and none stays longer than it says here. Over TLS its name
 * binds it to the host (RFC 6265bis); browsers refuse that name without.
 */
public enum BrowserCookie {
    /** Of guests and accounts. */
    SESSION("session", Use.SESSION, Duration.ofDays(365)),
    /** A random value that binds a sign-in to the browser that began it. */
    SIGN_IN("sign-in", Use.SIGN_IN, Duration.ofMinutes(15)),
    /** The answer to the question of age, which says nothing about who gave it. */
    AGE("age", Use.AGE, Duration.ofDays(90));

    private final String plainName;
    private final Use use;
    private final Duration longest;

    BrowserCookie(String plainName, Use use, Duration longest) {
        this.plainName = plainName;
        this.use = use;
        this.longest = longest;
    }

    /** As the privacy policy lists it. */
    public StoredInBrowser declaration() {
        return new StoredInBrowser(plainName, use, longest);
    }

    String name(boolean secure) {
        return secure ? "__Host-" + plainName : plainName;
    }

    /** The header that sets it. */
    String written(boolean secure, String value, Duration age) {
        Duration kept = age.compareTo(longest) < 0 ? age : longest;
        return name(secure) + "=" + value + "; Max-Age=" + kept.toSeconds() + "; Path=/; HttpOnly; SameSite=Lax"
                + (secure ? "; Secure" : "");
    }
}
