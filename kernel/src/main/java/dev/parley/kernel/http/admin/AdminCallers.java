package dev.parley.kernel.http.admin;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.http.api.SessionCookie;
import dev.parley.kernel.http.exchange.Exchange;
import dev.parley.kernel.identity.Authority;
import dev.parley.kernel.identity.Permission;
import dev.parley.kernel.session.AccountSession;
import dev.parley.kernel.session.SessionService;
import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Set;
import java.util.stream.Collectors;

/** Who administers a tenant: the holder of a session of one of its accounts. Guests and API keys never do. */
final class AdminCallers {
    private static final ErrorCode NO_SESSION = new ErrorCode("sign-in-required", ErrorType.UNAUTHENTICATED);
    private static final ErrorCode NO_CSRF = new ErrorCode("csrf-token-invalid", ErrorType.FORBIDDEN);
    private static final Set<String> SAFE = Set.of("GET", "HEAD");

    private final SessionService sessions;

    @Inject
    AdminCallers(SessionService sessions) {
        this.sessions = sessions;
    }

    /**
     * The caller, if they have one of these permissions.
     *
     * @throws PlatformException UNAUTHENTICATED if nobody has signed in; FORBIDDEN if they lack every one, or a request that
     *     changes something carries no token
     */
    AdminCaller require(Exchange exchange, Set<Permission> permissions) {
        TenantContext anybody = TenantContext.system(exchange.tenant().id());
        AccountSession session = exchange.cookie(SessionCookie.name(exchange))
                .flatMap(cookie -> sessions.resume(anybody, cookie))
                .orElseThrow(() -> new PlatformException(NO_SESSION, "Sign in to administer this site."));
        if (!SAFE.contains(exchange.method())) {
            requireToken(exchange, session);
        }
        Set<Permission> had = Permission.of(session.account().role());
        if (permissions.stream().noneMatch(had::contains)) {
            throw Authority.missing(
                    permissions.stream().map(Permission::written).sorted().collect(Collectors.joining(" or ")));
        }
        return new AdminCaller(
                new TenantContext(exchange.tenant().id(), session.account().id().asActor()), session.account());
    }

    private static void requireToken(Exchange exchange, AccountSession session) {
        byte[] expected = session.csrfToken().getBytes(StandardCharsets.UTF_8);
        byte[] given = exchange.header("x-csrf-token").orElse("").getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(expected, given)) {
            throw new PlatformException(
                    NO_CSRF, "The header x-csrf-token is missing or wrong; read /api/v1/session anew.");
        }
    }
}
