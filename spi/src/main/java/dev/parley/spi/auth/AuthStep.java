package dev.parley.spi.auth;

import java.net.URI;

/** What the kernel does next in a sign-in. */
public sealed interface AuthStep {
    /** Sends the browser to the provider. */
    record Redirect(URI location) implements AuthStep {}

    /** Mails a one-time link to the address; the link carries its token in the fragment and is confirmed by POST. */
    record SendLink(String email) implements AuthStep {}
}
