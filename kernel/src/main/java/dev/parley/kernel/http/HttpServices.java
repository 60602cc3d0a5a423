package dev.parley.kernel.http;

import dev.parley.kernel.database.Ids;
import dev.parley.kernel.tenancy.TenantService;

/** What the server itself needs. */
record HttpServices(HttpConfig config, HttpMetrics metrics, Ids ids, TenantService tenants) {}
