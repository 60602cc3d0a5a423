package dev.parley.kernel.tenancy;

/**
 * Something that can be set for a tenant.
 *
 * @param key whole, as {@code payments.stripe.api-key}
 * @param form how a value is written, in words
 * @param shownDefault what holds where nothing is set; empty if nothing does
 * @param operatorOnly whether the tenant itself may not
 */
public record TenantSetting(
        String key, String form, String shownDefault, String help, boolean secret, boolean operatorOnly) {}
