package dev.parley.kernel.signin;

import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;

/** The ways in which the kernel itself refuses a sign-in. No message holds anything about a person. */
final class SignInErrors {
    private static final ErrorCode UNKNOWN_PROVIDER = new ErrorCode("sign-in.unknown-provider", ErrorType.NOT_FOUND);
    private static final ErrorCode NOT_BEGUN = new ErrorCode("sign-in.not-begun", ErrorType.UNAUTHENTICATED);
    private static final ErrorCode OTHER_BROWSER = new ErrorCode("sign-in.other-browser", ErrorType.UNAUTHENTICATED);
    private static final ErrorCode MIXED_UP = new ErrorCode("sign-in.mixed-up", ErrorType.UNAUTHENTICATED);
    private static final ErrorCode UNVERIFIED = new ErrorCode("sign-in.email-unverified", ErrorType.FORBIDDEN);
    private static final ErrorCode SUSPENDED = new ErrorCode("sign-in.suspended", ErrorType.FORBIDDEN);
    private static final ErrorCode SEALED = new ErrorCode("sign-in.sealed", ErrorType.FORBIDDEN);
    private static final ErrorCode SIGNED_OUT = new ErrorCode("sign-in.signed-out", ErrorType.UNAUTHENTICATED);
    private static final ErrorCode TAKEN = new ErrorCode("sign-in.identity-taken", ErrorType.CONFLICT);
    private static final ErrorCode LAST = new ErrorCode("sign-in.last-identity", ErrorType.CONFLICT);
    private static final ErrorCode NO_IDENTITY = new ErrorCode("sign-in.no-such-identity", ErrorType.NOT_FOUND);
    private static final ErrorCode TOO_MANY = new ErrorCode("sign-in.too-many-links", ErrorType.RATE_LIMITED);
    private static final ErrorCode SETUP_OVER = new ErrorCode("setup.over", ErrorType.GONE);

    private SignInErrors() {}

    static PlatformException unknownProvider() {
        return new PlatformException(UNKNOWN_PROVIDER, "There is no such way to sign in here.");
    }

    static PlatformException notBegun() {
        return new PlatformException(
                NOT_BEGUN, "This sign-in was not begun here, was used already, or is too old. Sign in again.");
    }

    static PlatformException otherBrowser() {
        return new PlatformException(
                OTHER_BROWSER,
                "This sign-in was begun in another browser. Go on in the browser in which you began, or sign in again here.");
    }

    static PlatformException mixedUp() {
        return new PlatformException(
                MIXED_UP,
                "This answer came back to another address than the one that it is for. Nobody was signed in: sign in again.");
    }

    static PlatformException unverified() {
        return new PlatformException(
                UNVERIFIED,
                "The provider does not vouch for your e-mail address. Verify the address there, then sign in again.");
    }

    static PlatformException suspended() {
        return new PlatformException(
                SUSPENDED, "This account is suspended. A mail told the reason; write to the support if you object.");
    }

    static PlatformException sealed() {
        return new PlatformException(
                SEALED,
                "The erasure of this account was asked for. What you were given then can take it back while it waits.");
    }

    static PlatformException signedOut() {
        return new PlatformException(
                SIGNED_OUT, "You were signed out meanwhile, so nothing was added. Sign in, and add it again.");
    }

    static PlatformException taken() {
        return new PlatformException(
                TAKEN,
                "Another account here is signed in to this way already. Sign in to that account and remove it there first.");
    }

    static PlatformException last() {
        return new PlatformException(LAST, "This is the only way to sign in to this account. Add another one first.");
    }

    static PlatformException noIdentity() {
        return new PlatformException(NO_IDENTITY, "This account has no such way to sign in.");
    }

    static PlatformException tooMany() {
        return new PlatformException(
                TOO_MANY,
                "Several links were sent to this address just now. Open the newest, or wait a quarter of an hour.");
    }

    static PlatformException setupOver() {
        return new PlatformException(
                SETUP_OVER, "This link was used already, is too old, or this site has an account by now.");
    }
}
