package dev.parley.spi.retention;

import dev.parley.spi.ProviderFactory;

/** Makes retention policies, see {@link RetentionPolicy}. */
public interface RetentionPolicyFactory extends ProviderFactory<RetentionPolicy> {}
