/** Plugins: broken ones, their settings, their providers' lives, and where they may go. */
@NullMarked
package dev.parley.kernel.plugin;

import org.jspecify.annotations.NullMarked;
