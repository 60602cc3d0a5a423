package dev.parley.kernel.session;

import dev.parley.kernel.database.TenantContext;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Sessions. */
@SuppressWarnings("DoNotCallSuggester") // until it is built
public final class SessionService {
    @Inject
    SessionService() {}

    /** Begins a session under a new token, in the caller's transaction. */
    public AccountSession begin(Handle handle, TenantContext context, NewSession wanted) {
        throw new UnsupportedOperationException();
    }

    /** Empty if the cookie is not ours, is of another tenant or a guest, or its session has ended or its account may not sign in. */
    public Optional<AccountSession> resume(TenantContext context, String cookie) {
        throw new UnsupportedOperationException();
    }

    /** @throws dev.parley.spi.PlatformException FORBIDDEN {@code fresh-sign-in-required} if the last proof is older than ten minutes */
    public void requireFresh(AccountSession session) {
        throw new UnsupportedOperationException();
    }

    /** Ends one session; nothing happens if there is none. */
    public void end(Handle handle, TenantContext context, UUID session) {
        throw new UnsupportedOperationException();
    }

    /** Ends all sessions of an account; answers how many. */
    public int endAll(Handle handle, TenantContext context, UUID account) {
        throw new UnsupportedOperationException();
    }

    /** Ends the sessions that a provider has ended; answers how many. */
    public int endOfProvider(Handle handle, TenantContext context, String providerSession) {
        throw new UnsupportedOperationException();
    }
}
