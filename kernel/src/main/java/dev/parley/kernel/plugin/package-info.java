/** Loads plugins, each in its own class loader, and keeps the providers that they make. */
@NullMarked
package dev.parley.kernel.plugin;

import org.jspecify.annotations.NullMarked;
