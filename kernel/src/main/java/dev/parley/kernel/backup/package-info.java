/**
 * Copies of the whole database: made beside a running server, restored into an empty one, tried, and thrown away when their
 * time is over.
 */
@NullMarked
package dev.parley.kernel.backup;

import org.jspecify.annotations.NullMarked;
