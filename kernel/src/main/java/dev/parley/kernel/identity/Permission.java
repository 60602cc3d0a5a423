package dev.parley.kernel.identity;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What a role may do in the administration of its tenant: the one place that says so. */
public enum Permission {
    /** See accounts, their roles, sessions and keys, without any content. */
    READ_ACCOUNTS,
    /** Invite members, suspend, restore; end sessions; revoke keys. */
    MANAGE_ACCOUNTS,
    /**
     * Give and take roles. An administrator has it not: who makes administrators makes the second person of a break-glass,
     * too.
     */
    MANAGE_ROLES,
    /** Branding, domains, sign-in, providers, limits. */
    MANAGE_TENANT,
    /** See balances, prices and budgets. */
    READ_BILLING,
    /** Give, take and adjust credits; set prices and budgets. */
    MANAGE_BILLING,
    READ_AUDIT,
    /** Tasks of the privacy officer: reports, requests of people. */
    MANAGE_PRIVACY,
    /** Ask for legal holds, decide on those of others, release them, and read why they are. */
    MANAGE_HOLDS,
    /** Publish the privacy policy; keep what is agreed with recipients of data. */
    MANAGE_POLICY,
    /** Ask to open one conversation in an emergency. */
    REQUEST_BREAK_GLASS,
    /** Let somebody else open one. */
    APPROVE_BREAK_GLASS,
    /** Mail that waits, with what would be sent: it may hold one-time links. */
    READ_OUTBOX;

    /** Lower case with hyphens, as {@code read-accounts}. */
    public String written() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What a role may do. */
    public static Set<Permission> of(Role role) {
        return switch (role) {
            case OWNER -> EnumSet.allOf(Permission.class);
            case ADMIN ->
                EnumSet.of(
                        READ_ACCOUNTS,
                        MANAGE_ACCOUNTS,
                        MANAGE_TENANT,
                        READ_BILLING,
                        MANAGE_BILLING,
                        READ_AUDIT,
                        MANAGE_HOLDS,
                        REQUEST_BREAK_GLASS,
                        APPROVE_BREAK_GLASS);
            case BILLING -> EnumSet.of(READ_BILLING, MANAGE_BILLING);
            case PRIVACY_OFFICER ->
                EnumSet.of(READ_ACCOUNTS, READ_AUDIT, MANAGE_PRIVACY, MANAGE_HOLDS, MANAGE_POLICY, APPROVE_BREAK_GLASS);
            case AUDITOR -> EnumSet.of(READ_ACCOUNTS, READ_BILLING, READ_AUDIT);
            case SUPPORT -> EnumSet.of(READ_ACCOUNTS, REQUEST_BREAK_GLASS);
            case MEMBER -> EnumSet.noneOf(Permission.class);
        };
    }
}
