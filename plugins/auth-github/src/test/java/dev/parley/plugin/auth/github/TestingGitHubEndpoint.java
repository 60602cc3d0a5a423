package dev.parley.plugin.auth.github;

import java.util.EnumSet;
import java.util.Set;

/** GitHub's endpoints that take part in a sign-in and its end. */
public enum TestingGitHubEndpoint {
    AUTHORIZE,
    TOKEN,
    USER,
    EMAILS,
    GRANT;

    /** Those that the service asks, not the browser. */
    static final Set<TestingGitHubEndpoint> OF_SERVICE = EnumSet.complementOf(EnumSet.of(AUTHORIZE));
}
