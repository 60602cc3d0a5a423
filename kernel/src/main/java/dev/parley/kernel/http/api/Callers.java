package dev.parley.kernel.http.api;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.http.exchange.Exchange;
import dev.parley.kernel.identity.GuestService;
import dev.parley.kernel.keys.OwnerId;
import dev.parley.kernel.session.SessionService;
import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/** Who uses a page: the holder of the session cookie. */
public final class Callers {
    private static final ErrorCode NO_SESSION = new ErrorCode("session-required", ErrorType.UNAUTHENTICATED);
    private static final ErrorCode NO_ACCOUNT = new ErrorCode("sign-in-required", ErrorType.UNAUTHENTICATED);
    private static final ErrorCode NO_CSRF = new ErrorCode("csrf-token-invalid", ErrorType.FORBIDDEN);

    private final GuestService guests;
    private final SessionService sessions;

    @Inject
    Callers(GuestService guests, SessionService sessions) {
        this.guests = guests;
        this.sessions = sessions;
    }

    public Optional<Caller> find(Exchange exchange) {
        return SessionCookie.read(exchange)
                .flatMap(cookie -> member(exchange, cookie).or(() -> guest(exchange, cookie)));
    }

    /** @throws PlatformException UNAUTHENTICATED if there is no session */
    public Caller requireReader(Exchange exchange) {
        return find(exchange)
                .orElseThrow(() -> new PlatformException(NO_SESSION, "There is no session, or it has ended."));
    }

    /** For requests that change something: the page must prove that it is ours, not one that has the browser send the cookie. */
    public Caller requireWriter(Exchange exchange) {
        return checked(exchange, requireReader(exchange));
    }

    /** @throws PlatformException UNAUTHENTICATED {@code sign-in-required} if nobody has signed in */
    public Caller.Member requireMember(Exchange exchange) {
        return switch (requireReader(exchange)) {
            case Caller.Member member -> member;
            case Caller.Guest _ -> throw new PlatformException(NO_ACCOUNT, "This is for accounts: sign in first.");
        };
    }

    /** As {@link #requireMember}, for requests that change something. */
    public Caller.Member requireMemberWriter(Exchange exchange) {
        return checked(exchange, requireMember(exchange));
    }

    /**
     * As {@link #requireMemberWriter}, for requests that could take the account from its holder.
     *
     * @throws PlatformException FORBIDDEN {@code fresh-sign-in-required}
     */
    public Caller.Member requireFreshMember(Exchange exchange) {
        Caller.Member member = requireMemberWriter(exchange);
        sessions.requireFresh(member.session());
        return member;
    }

    public static TenantContext anybody(Exchange exchange) {
        return TenantContext.system(exchange.tenant().id());
    }

    private Optional<Caller> member(Exchange exchange, String cookie) {
        return sessions.resume(anybody(exchange), cookie)
                .map(session ->
                        new Caller.Member(context(exchange, session.account().id()), session));
    }

    private Optional<Caller> guest(Exchange exchange, String cookie) {
        return guests.resume(anybody(exchange), cookie)
                .map(session -> new Caller.Guest(context(exchange, session.guest()), session));
    }

    private static TenantContext context(Exchange exchange, OwnerId owner) {
        return new TenantContext(exchange.tenant().id(), owner.asActor());
    }

    private static <C extends Caller> C checked(Exchange exchange, C caller) {
        byte[] expected = caller.csrfToken().getBytes(StandardCharsets.UTF_8);
        byte[] given = exchange.header("x-csrf-token").orElse("").getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(expected, given)) {
            throw new PlatformException(
                    NO_CSRF, "The header x-csrf-token is missing or wrong; read /api/v1/session anew.");
        }
        return caller;
    }
}
