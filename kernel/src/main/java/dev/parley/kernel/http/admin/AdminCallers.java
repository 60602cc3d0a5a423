package dev.parley.kernel.http.admin;

import dev.parley.kernel.http.api.Caller;
import dev.parley.kernel.http.api.Callers;
import dev.parley.kernel.http.exchange.Exchange;
import dev.parley.kernel.identity.Account;
import dev.parley.kernel.identity.Authority;
import dev.parley.kernel.identity.Permission;
import dev.parley.spi.PlatformException;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.stream.Collectors;

/** Who administers a tenant: the holder of a session of one of its accounts. Guests and API keys never do. */
final class AdminCallers {
    private static final Set<String> SAFE = Set.of("GET", "HEAD");

    private final Callers callers;

    @Inject
    AdminCallers(Callers callers) {
        this.callers = callers;
    }

    /**
     * The caller, if they have one of these permissions.
     *
     * @throws PlatformException UNAUTHENTICATED if nobody has signed in; FORBIDDEN if they lack every one, or a request that
     *     changes something carries no token
     */
    AdminCaller require(Exchange exchange, Set<Permission> permissions) {
        Caller.Member member = SAFE.contains(exchange.method())
                ? callers.requireMember(exchange)
                : callers.requireMemberWriter(exchange);
        Account account = member.session().account();
        Set<Permission> had = Permission.of(account.role());
        if (permissions.stream().noneMatch(had::contains)) {
            throw Authority.missing(
                    permissions.stream().map(Permission::written).sorted().collect(Collectors.joining(" or ")));
        }
        return new AdminCaller(member.context(), account);
    }
}
