package dev.parley.plugin.oidc;

import dev.parley.spi.ErrorType;

/** Every way in which a sign-in by OpenID Connect fails, and what the person at the browser reads. */
enum OidcFailure {
    NO_ANSWER(
            "no-answer",
            ErrorType.UNAUTHENTICATED,
            "What came back from the sign-in provider holds no answer. Begin the sign-in again."),
    DECLINED("declined", ErrorType.FORBIDDEN, "The sign-in was declined at the provider. Begin again to allow it."),
    NOT_SIGNED_IN(
            "not-signed-in",
            ErrorType.UNAUTHENTICATED,
            "The provider wants you to sign in or to agree there first. Begin the sign-in again."),
    MIXED_UP(
            "mixed-up",
            ErrorType.UNAUTHENTICATED,
            "The answer came from another provider than the one that was asked. Begin the sign-in again."),
    CODE_REFUSED(
            "code-refused",
            ErrorType.UNAUTHENTICATED,
            "This answer was used before, has expired, or belongs to another browser. Begin the sign-in again."),
    WRONG_NONCE(
            "wrong-nonce",
            ErrorType.UNAUTHENTICATED,
            "The identity token belongs to another sign-in. Begin the sign-in again."),
    TOKEN_MALFORMED(
            "token-malformed",
            ErrorType.UNAUTHENTICATED,
            "The provider's identity token cannot be read. Begin the sign-in again."),
    TOKEN_UNSIGNED(
            "token-unsigned", ErrorType.UNAUTHENTICATED, "The identity token is not signed, so it proves nothing."),
    TOKEN_ALGORITHM(
            "token-algorithm",
            ErrorType.UNAUTHENTICATED,
            "The identity token is signed in a way that proves nothing. The provider must sign with a key pair, as RS256."),
    TOKEN_SIGNATURE(
            "token-signature",
            ErrorType.UNAUTHENTICATED,
            "The identity token is not signed by the provider. Begin the sign-in again."),
    TOKEN_EXPIRED(
            "token-expired",
            ErrorType.UNAUTHENTICATED,
            "The identity token has expired. Begin again; if it stays so, compare the clocks of this server and the provider."),
    TOKEN_TOO_EARLY(
            "token-too-early",
            ErrorType.UNAUTHENTICATED,
            "The identity token is not valid yet. Compare the clocks of this server and the provider."),
    FOREIGN_AUDIENCE(
            "foreign-audience",
            ErrorType.UNAUTHENTICATED,
            "The identity token was made for another application. Begin the sign-in again."),
    FOREIGN_ISSUER(
            "foreign-issuer",
            ErrorType.UNAUTHENTICATED,
            "The identity token was made by another provider. Begin the sign-in again."),
    TOKEN_INCOMPLETE(
            "token-incomplete",
            ErrorType.UNAUTHENTICATED,
            "The identity token does not say who it is about, when it was made and when it ends."),
    OTHER_PERSON(
            "other-person",
            ErrorType.UNAUTHENTICATED,
            "The provider's answers are about different people. Begin the sign-in again."),
    LOGOUT_TOKEN(
            "logout-token",
            ErrorType.INVALID_REQUEST,
            "The notice of a sign-out is not authentic: send a logout token that the provider has signed."),

    CLIENT_REFUSED(
            "client-refused",
            ErrorType.UPSTREAM_FAILED,
            "The provider does not accept this service's client. The operator should check client-id and client-secret."),
    REQUEST_REFUSED(
            "request-refused",
            ErrorType.UPSTREAM_FAILED,
            "The provider refuses what this service asks of it. The operator should check the client's registration there."),
    DISCOVERY_MISMATCH(
            "discovery-mismatch",
            ErrorType.UPSTREAM_FAILED,
            "The discovery document is not that of the issuer in the settings, or lacks an address that is needed."),
    FOREIGN_ENDPOINT(
            "foreign-endpoint",
            ErrorType.UPSTREAM_FAILED,
            "The discovery document points to a server that no setting names."),
    NO_ID_TOKEN(
            "no-id-token",
            ErrorType.UPSTREAM_FAILED,
            "The provider answered without an identity token. The operator should check that the scope openid is allowed."),
    NONSENSE("nonsense", ErrorType.UPSTREAM_FAILED, "The provider's answer makes no sense. Try again later."),
    PROVIDER_FAILED("provider-failed", ErrorType.UPSTREAM_FAILED, "The sign-in provider failed. Try again later."),
    UNREACHABLE(
            "unreachable",
            ErrorType.UPSTREAM_FAILED,
            "The sign-in provider cannot be reached, or broke its answer off. Try again later."),
    BUSY("busy", ErrorType.UNAVAILABLE, "The sign-in provider is busy. Try again in a minute."),
    TIMEOUT("timeout", ErrorType.UPSTREAM_TIMEOUT, "The sign-in provider did not answer in time. Try again later."),
    STOPPING("stopping", ErrorType.UNAVAILABLE, "This server is stopping. Try again in a minute.");

    private final String code;
    private final ErrorType type;
    private final String message;

    OidcFailure(String code, ErrorType type, String message) {
        this.code = code;
        this.type = type;
        this.message = message;
    }

    String code() {
        return code;
    }

    ErrorType type() {
        return type;
    }

    String message() {
        return message;
    }
}
