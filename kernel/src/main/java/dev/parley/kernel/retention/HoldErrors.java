package dev.parley.kernel.retention;

import dev.parley.kernel.database.Actor;
import dev.parley.kernel.database.TenantContext;
import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import java.util.UUID;

/** What can be wrong with a legal hold. */
final class HoldErrors {
    private static final ErrorCode UNKNOWN = new ErrorCode("legal-hold.not-found", ErrorType.NOT_FOUND);
    private static final ErrorCode NO_THING = new ErrorCode("legal-hold.nothing-to-hold", ErrorType.NOT_FOUND);
    private static final ErrorCode DECIDED = new ErrorCode("legal-hold.decided", ErrorType.CONFLICT);
    private static final ErrorCode NOT_IN_FORCE = new ErrorCode("legal-hold.not-in-force", ErrorType.CONFLICT);
    private static final ErrorCode SAME_PERSON = new ErrorCode("legal-hold.same-person", ErrorType.FORBIDDEN);
    private static final ErrorCode NOBODY = new ErrorCode("account-required", ErrorType.FORBIDDEN);
    private static final ErrorCode INVALID = new ErrorCode("legal-hold.invalid", ErrorType.INVALID_REQUEST);

    private HoldErrors() {}

    /** The account that acts: whatever the platform's operator may, a hold is a matter of the tenant. */
    static UUID acting(TenantContext context) {
        return context.actor()
                .id()
                .filter(_ -> context.actor().kind() == Actor.Kind.ACCOUNT)
                .orElseThrow(() -> new PlatformException(NOBODY, "Only somebody with an account here can do this."));
    }

    static PlatformException unknown() {
        return new PlatformException(UNKNOWN, "There is no such legal hold.");
    }

    static PlatformException nothing(HoldScope scope) {
        return new PlatformException(NO_THING, "There is no such " + scope.written() + " to hold.")
                .withParameter("thing");
    }

    static PlatformException decided() {
        return new PlatformException(DECIDED, "This legal hold has been decided on. Ask for a new one.");
    }

    static PlatformException notInForce() {
        return new PlatformException(NOT_IN_FORCE, "This legal hold is not in force.");
    }

    static PlatformException samePerson() {
        return new PlatformException(SAME_PERSON, "It takes two: somebody else decides on your request.");
    }

    static PlatformException invalid(String parameter, String message) {
        return new PlatformException(INVALID, message).withParameter(parameter);
    }
}
