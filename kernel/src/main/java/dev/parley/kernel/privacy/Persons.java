package dev.parley.kernel.privacy;

import dev.parley.kernel.database.Actor;
import dev.parley.kernel.database.TenantContext;
import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import java.util.UUID;

/** What only a person of the tenant does, whatever the platform's operator may. */
final class Persons {
    private static final ErrorCode NOBODY = new ErrorCode("account-required", ErrorType.FORBIDDEN);

    private Persons() {}

    /** The account that acts. */
    static UUID acting(TenantContext context) {
        return context.actor()
                .id()
                .filter(_ -> context.actor().kind() == Actor.Kind.ACCOUNT)
                .orElseThrow(() -> new PlatformException(NOBODY, "Only somebody with an account here can do this."));
    }
}
