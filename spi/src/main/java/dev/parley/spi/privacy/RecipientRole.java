package dev.parley.spi.privacy;

/** What a recipient of data is to the tenant. */
public enum RecipientRole {
    /** Acts on the tenant's instructions (GDPR Article 28). */
    PROCESSOR,
    /** Decides for itself what it does with the data. */
    CONTROLLER,
    /** The tenant itself, on its own machines: nothing leaves. */
    SELF
}
