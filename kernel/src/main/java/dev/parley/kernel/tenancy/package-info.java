/** Tenants, their domains, branding and provider settings. */
@NullMarked
package dev.parley.kernel.tenancy;

import org.jspecify.annotations.NullMarked;
