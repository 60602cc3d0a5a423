package dev.parley.kernel.http.api;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.identity.GuestSession;
import dev.parley.kernel.keys.OwnerId;

/** Somebody with a session. */
record Caller(TenantContext context, OwnerId owner, GuestSession session) {}
