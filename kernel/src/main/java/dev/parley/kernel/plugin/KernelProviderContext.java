package dev.parley.kernel.plugin;

import dev.parley.spi.ProviderContext;
import dev.parley.spi.TenantId;
import java.net.http.HttpClient;
import java.time.Clock;
import org.slf4j.Logger;

record KernelProviderContext(TenantId tenantId, Clock clock, Logger logger, HttpClient httpClient)
        implements ProviderContext {}
