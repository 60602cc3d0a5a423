package dev.parley.kernel.http.api;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.identity.GuestSession;
import dev.parley.kernel.keys.OwnerId;
import dev.parley.kernel.session.AccountSession;

/** Somebody with a session. */
public sealed interface Caller {
    /** The tenant, and the caller as who acts. */
    TenantContext context();

    /** Whose conversations are the caller's. */
    OwnerId owner();

    /** What the page sends with every request that changes something. */
    String csrfToken();

    /** Somebody who has not signed in. */
    record Guest(TenantContext context, GuestSession session) implements Caller {
        @Override
        public OwnerId owner() {
            return session.guest();
        }

        @Override
        public String csrfToken() {
            return session.csrfToken();
        }
    }

    /** Somebody who has signed in. */
    record Member(TenantContext context, AccountSession session) implements Caller {
        @Override
        public OwnerId owner() {
            return session.account().id();
        }

        @Override
        public String csrfToken() {
            return session.csrfToken();
        }
    }
}
