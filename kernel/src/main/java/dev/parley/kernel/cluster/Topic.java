package dev.parley.kernel.cluster;

/** What a notice is about. */
public enum Topic {
    /** An API key was revoked or changed: its id. */
    API_KEY,
    /** An account was suspended, restored, changed or deleted: its id. */
    ACCOUNT,
    /** A key of the key hierarchy was destroyed or replaced: the id of its owner or thing. */
    ENCRYPTION_KEY,
    /** An owner's key was destroyed, and all that it unwraps are worthless: the owner's id. */
    OWNER_KEY,
    /** A tenant has a new price: the tenant's id. */
    PRICE,
    /** A budget was set or taken away: the id of whose it is. */
    BUDGET,
    /** A tenant, its domains or its settings changed: the tenant's id. */
    TENANT
}
