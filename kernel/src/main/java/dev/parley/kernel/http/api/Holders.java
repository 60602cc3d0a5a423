package dev.parley.kernel.http.api;

import dev.parley.kernel.access.ApiKeyHolder;
import dev.parley.kernel.credits.LedgerOwner;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.http.exchange.ApiKeys;
import dev.parley.kernel.http.exchange.Exchange;
import dev.parley.kernel.keys.OwnerId;
import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import jakarta.inject.Inject;
import java.util.Optional;

/** Who reads of their credits: the holder of an API key, whatever it is for, or of a session. */
final class Holders {
    private static final ErrorCode NOBODY = new ErrorCode("session-required", ErrorType.UNAUTHENTICATED);

    private final Callers callers;
    private final ApiKeys keys;

    @Inject
    Holders(Callers callers, ApiKeys keys) {
        this.callers = callers;
        this.keys = keys;
    }

    /**
     * The holder. A key that came is the one that counts: a wrong one is not made good by a cookie.
     *
     * @throws PlatformException UNAUTHENTICATED if there is neither a key nor a session
     */
    Holder require(Exchange exchange) {
        if (exchange.header("Authorization").isPresent()) {
            ApiKeyHolder holder = keys.confirm(exchange);
            return new Holder(holder.context(), holder.account());
        }
        Caller caller = callers.find(exchange)
                .orElseThrow(() -> new PlatformException(
                        NOBODY, "There is no session, or it has ended. Sign in, or send an API key as Bearer token."));
        return new Holder(caller.context(), caller.owner());
    }

    /** Somebody, and the tenant. */
    record Holder(TenantContext context, OwnerId owner) {
        /** Whose credits are theirs; guests have none, for the tenant pays for them. */
        Optional<LedgerOwner> credits() {
            return switch (owner.kind()) {
                case ACCOUNT -> Optional.of(LedgerOwner.of(owner));
                case GUEST -> Optional.empty();
            };
        }
    }
}
