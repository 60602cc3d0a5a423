package dev.parley.kernel;

import dev.parley.kernel.identity.Account;
import dev.parley.kernel.session.AccountSession;

/** A browser whose user has signed in. */
public record TestingSignedIn(AccountSession session) {
    public Account account() {
        return session.account();
    }

    /** The header that the browser sends with every request. */
    public String cookie() {
        return "Cookie: session=" + session.cookie();
    }

    /** The header that the page sends with requests that change something. */
    public String token() {
        return "x-csrf-token: " + session.csrfToken();
    }
}
