package dev.parley.kernel.plugin;

import java.util.Map;

/** What a tenant has set for itself, and since when. */
record TenantSettings(long version, Map<String, String> values) {}
