/** All that is process-wide: the entry point, logging, signals. */
@NullMarked
package dev.parley.launcher;

import org.jspecify.annotations.NullMarked;
