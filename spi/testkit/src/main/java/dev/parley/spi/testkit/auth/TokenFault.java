package dev.parley.spi.testkit.auth;

/** What is wrong with an ID token, or with what comes beside it. */
public enum TokenFault {
    /** The nonce of another sign-in. */
    WRONG_NONCE,
    /** No nonce at all. */
    NO_NONCE,
    /** {@code alg=none}, and no signature. */
    UNSIGNED,
    /** {@code alg=HS256}, with the public key's bytes as the key. */
    SIGNED_WITH_THE_PUBLIC_KEY,
    /** {@code alg=HS256}, with the client's secret as the key. */
    SIGNED_WITH_THE_CLIENTS_SECRET,
    /** Signed by another key that claims to be the provider's. */
    FORGED,
    /** Signed by a key that the provider does not publish. */
    UNKNOWN_KEY,
    /** Expired a minute ago. */
    EXPIRED,
    /** Issued an hour from now. */
    ISSUED_LATER,
    /** For another client. */
    FOREIGN_AUDIENCE,
    /** For this client and another, to which it was given. */
    FOREIGN_PARTY,
    /** By another issuer. */
    FOREIGN_ISSUER,
    /** No {@code sub}. */
    NO_SUBJECT,
    /** No {@code exp}. */
    NO_EXPIRY,
    /** No {@code iat}. */
    NO_ISSUE_TIME,
    /** An access token alone. */
    NO_ID_TOKEN,
    /** Something that is no token. */
    GARBLED,
    /** The ID token is right; what the userinfo address says is about somebody else. */
    USERINFO_OF_SOMEBODY_ELSE
}
