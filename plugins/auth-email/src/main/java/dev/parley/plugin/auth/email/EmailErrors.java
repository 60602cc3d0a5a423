package dev.parley.plugin.auth.email;

import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;

/** The ways in which a sign-in by link fails. No message repeats an address. */
final class EmailErrors {
    private static final ErrorCode ADDRESS_NOT_ACCEPTED =
            new ErrorCode("auth-email.address-not-accepted", ErrorType.INVALID_REQUEST);
    private static final ErrorCode DOMAIN_NOT_ALLOWED =
            new ErrorCode("auth-email.domain-not-allowed", ErrorType.FORBIDDEN);
    private static final ErrorCode NOT_CONFIRMED = new ErrorCode("auth-email.not-confirmed", ErrorType.UNAUTHENTICATED);
    private static final ErrorCode BAD_SETTING = new ErrorCode("auth-email.bad-setting", ErrorType.INVALID_REQUEST);

    private EmailErrors() {}

    static PlatformException addressNotAccepted() {
        return new PlatformException(
                        ADDRESS_NOT_ACCEPTED,
                        "Write your e-mail address as name@example.org: the link to sign in is sent there.")
                .withParameter("email");
    }

    static PlatformException domainNotAllowed() {
        return new PlatformException(
                        DOMAIN_NOT_ALLOWED,
                        "Addresses of this domain may not sign in here. Use the address that your organisation gave you,"
                                + " or ask whoever runs this service to allow the domain.")
                .withParameter("email");
    }

    static PlatformException notConfirmed() {
        return new PlatformException(
                NOT_CONFIRMED, "No link was opened that proves an e-mail address. Ask for a new link, and open it.");
    }

    static PlatformException notADomain(String written) {
        return new PlatformException(
                        BAD_SETTING, "'allowed-domains' lists whole domains, as example.org; '" + written + "' is none")
                .withParameter("allowed-domains");
    }
}
