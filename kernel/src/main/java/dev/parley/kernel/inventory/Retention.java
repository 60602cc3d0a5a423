package dev.parley.kernel.inventory;

/** How long data is held. The word in a column's declaration is the name in lower case. */
public enum Retention {
    /** Until its conversation is deleted. */
    CONVERSATION,
    /** Until the guest or account whose it is is erased. */
    OWNER,
    /** Until the sign-in session ends. */
    SESSION,
    /** Some days at most: counters, locks. */
    BRIEF,
    /** As many days as the request log is kept, and no longer than the guest or account whose it is. */
    LOG,
    /** For as long as a setting says, whether or not its owner is still there. */
    TERM,
    /** As long as the tenant's audit log is kept. */
    AUDIT,
    /** As long as the tenant. */
    TENANT,
    /** As long as the installation. */
    PLATFORM
}
