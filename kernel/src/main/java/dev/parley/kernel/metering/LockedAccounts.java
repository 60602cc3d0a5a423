package dev.parley.kernel.metering;

import java.util.Map;
import java.util.Optional;

/** The accounts that a batch is about, locked. */
record LockedAccounts(Map<AccountRef, AccountState> states) {
    /** Empty where there is no such account. */
    Optional<AccountState> find(AccountRef account) {
        return Optional.ofNullable(states.get(account));
    }

    /** One of which something is held: it is there. */
    AccountState get(AccountRef account) {
        return find(account).orElseThrow(() -> new IllegalStateException("a hold without a balance"));
    }
}
