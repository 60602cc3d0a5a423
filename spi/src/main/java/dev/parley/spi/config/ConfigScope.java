package dev.parley.spi.config;

/** Who may set a value. */
public enum ConfigScope {
    /** The operator, for every tenant. Addresses of servers are of this scope unless the operator opens them. */
    SYSTEM,
    /** The operator as a default, and each tenant for itself. */
    TENANT
}
