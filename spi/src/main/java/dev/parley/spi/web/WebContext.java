package dev.parley.spi.web;

import dev.parley.spi.TenantId;
import java.util.Locale;

/** For whom a resource is rendered. */
public record WebContext(TenantId tenant, Branding branding, Locale locale) {}
