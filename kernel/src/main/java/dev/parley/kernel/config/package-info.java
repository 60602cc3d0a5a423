/** Typed settings: from a file, the environment and flags; checked as a whole before anything starts. */
@NullMarked
package dev.parley.kernel.config;

import org.jspecify.annotations.NullMarked;
