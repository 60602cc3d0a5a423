package dev.parley.spi.testkit.auth;

/** How a provider's servers fail. */
public enum ProviderFault {
    /** No connection comes to anything: it is refused, or closed without a byte. */
    DOWN,
    /** Each request is answered with status 500. */
    SERVER_ERROR,
    /** Each answer breaks off in the middle. */
    BROKEN_OFF,
    /** Each answer has status 200 and makes no sense. */
    NONSENSE,
    /** Each answer is far longer than it has any reason to be. */
    ENDLESS
}
