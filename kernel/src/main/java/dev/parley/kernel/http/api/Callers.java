package dev.parley.kernel.http.api;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.http.exchange.Exchange;
import dev.parley.kernel.identity.GuestService;
import dev.parley.kernel.identity.GuestSession;
import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/** Who uses the chat page: the holder of the session cookie. */
final class Callers {
    private static final ErrorCode NO_SESSION = new ErrorCode("session-required", ErrorType.UNAUTHENTICATED);
    private static final ErrorCode NO_CSRF = new ErrorCode("csrf-token-invalid", ErrorType.FORBIDDEN);

    private final GuestService guests;

    @Inject
    Callers(GuestService guests) {
        this.guests = guests;
    }

    Optional<GuestSession> find(Exchange exchange) {
        return exchange.cookie(SessionCookie.name(exchange))
                .flatMap(cookie -> guests.resume(anybody(exchange), cookie));
    }

    /** @throws PlatformException UNAUTHENTICATED if there is no session */
    Caller requireReader(Exchange exchange) {
        GuestSession session = find(exchange)
                .orElseThrow(() -> new PlatformException(NO_SESSION, "There is no session, or it has ended."));
        TenantContext context =
                new TenantContext(exchange.tenant().id(), session.guest().asActor());
        return new Caller(context, session.guest(), session);
    }

    /** For requests that change something: the page must prove that it is ours, not one that has the browser send the cookie. */
    Caller requireWriter(Exchange exchange) {
        Caller caller = requireReader(exchange);
        byte[] expected = caller.session().csrfToken().getBytes(StandardCharsets.UTF_8);
        byte[] given = exchange.header("x-csrf-token").orElse("").getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(expected, given)) {
            throw new PlatformException(
                    NO_CSRF, "The header x-csrf-token is missing or wrong; read /api/v1/session anew.");
        }
        return caller;
    }

    static TenantContext anybody(Exchange exchange) {
        return TenantContext.system(exchange.tenant().id());
    }
}
