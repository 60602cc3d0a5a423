package dev.parley.kernel.promise;

import dev.parley.kernel.identity.Account;
import dev.parley.kernel.keys.OwnerId;

/** An account that is no person's. */
record Canary(Account account) {
    /** Where nobody can have a mailbox (RFC 2606), so that no notice leaves. */
    static final String DOMAIN = "canary.invalid";

    OwnerId id() {
        return account.id();
    }
}
