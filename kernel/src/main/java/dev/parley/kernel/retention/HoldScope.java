package dev.parley.kernel.retention;

import java.util.Locale;

/** What a legal hold keeps. */
public enum HoldScope {
    /** Everything of the tenant. */
    TENANT,
    /** Everything of an account. */
    ACCOUNT,
    /** Everything of a guest, and of the account that the guest becomes. */
    GUEST,
    /** One conversation. */
    CONVERSATION;

    /** Lower case. */
    public String written() {
        return name().toLowerCase(Locale.ROOT);
    }
}
