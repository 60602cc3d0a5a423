package dev.parley.kernel.plugin;

import dev.parley.spi.TenantId;

/** For whom and from what a provider is to be made. */
record ProviderOrder(TenantId tenant, ProviderSettings settings, long version) {}
