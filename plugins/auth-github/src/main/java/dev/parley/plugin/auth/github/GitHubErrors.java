package dev.parley.plugin.auth.github;

import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;

/** Every way in which a sign-in with GitHub fails. GitHub's own words are not passed on: they may repeat a secret. */
final class GitHubErrors {
    private static final String AGAIN = " Sign in again.";
    private static final String LATER = " Try again in a minute, or sign in another way.";
    private static final String OPERATOR = " Whoever runs this service must mend that; sign in another way until then.";

    private GitHubErrors() {}

    static PlatformException accessDenied() {
        return error(
                "access-denied",
                ErrorType.FORBIDDEN,
                "You did not permit the sign-in at GitHub. Sign in again and permit it, or sign in another way.");
    }

    static PlatformException emailUnverified() {
        return error(
                "email-unverified",
                ErrorType.FORBIDDEN,
                "Your primary e-mail address at GitHub is not verified. Verify it there, under Settings, Emails, and sign"
                        + " in again.");
    }

    static PlatformException codeMissing() {
        return unauthenticated("code-missing", "GitHub sent nothing back that proves who you are.");
    }

    static PlatformException codeRefused() {
        return unauthenticated("code-refused", "What GitHub sent back was used already, or is too old.");
    }

    static PlatformException tokenRefused() {
        return unauthenticated("token-refused", "GitHub took the permission back before the sign-in was complete.");
    }

    static PlatformException notCompleted() {
        return unauthenticated("not-completed", "GitHub did not complete the sign-in.");
    }

    static PlatformException clientRefused() {
        return upstream(
                "client-refused",
                "GitHub refuses this service: 'client-id' or 'client-secret' of its OAuth app is wrong." + OPERATOR);
    }

    static PlatformException callbackNotRegistered() {
        return upstream(
                "callback-not-registered",
                "GitHub refuses this service: its OAuth app is registered with another callback address." + OPERATOR);
    }

    static PlatformException applicationSuspended() {
        return upstream("application-suspended", "GitHub has suspended the OAuth app of this service." + OPERATOR);
    }

    static PlatformException unreachable(Throwable cause) {
        return new PlatformException(
                code("unreachable", ErrorType.UPSTREAM_FAILED), "GitHub could not be reached." + LATER, cause);
    }

    static PlatformException brokenOff(Throwable cause) {
        return new PlatformException(
                code("broken-off", ErrorType.UPSTREAM_FAILED), "GitHub's answer did not arrive whole." + LATER, cause);
    }

    static PlatformException notUnderstood() {
        return upstream("not-understood", "GitHub's answer made no sense." + LATER);
    }

    /** @param what continues a sentence that begins with GitHub */
    static PlatformException serverFailed(String what) {
        return upstream("server-failed", "GitHub " + what + "." + LATER);
    }

    static PlatformException timeout() {
        return error("timeout", ErrorType.UPSTREAM_TIMEOUT, "GitHub did not answer in time." + LATER);
    }

    static PlatformException busy() {
        return error(
                "busy", ErrorType.UNAVAILABLE, "GitHub takes no more questions from this service for now." + LATER);
    }

    static PlatformException interrupted() {
        return error("interrupted", ErrorType.UNAVAILABLE, "The server is stopping." + AGAIN);
    }

    static PlatformException badSetting(String key, String what) {
        return error("bad-setting", ErrorType.INVALID_REQUEST, "'" + key + "' " + what)
                .withParameter(key);
    }

    private static PlatformException unauthenticated(String name, String message) {
        return error(name, ErrorType.UNAUTHENTICATED, message + AGAIN);
    }

    private static PlatformException upstream(String name, String message) {
        return error(name, ErrorType.UPSTREAM_FAILED, message);
    }

    private static PlatformException error(String name, ErrorType type, String message) {
        return new PlatformException(code(name, type), message);
    }

    private static ErrorCode code(String name, ErrorType type) {
        return new ErrorCode("auth-github." + name, type);
    }
}
