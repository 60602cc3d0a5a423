/** How long data is kept: the rules of policies, the engine that keeps to them, and the legal holds above them. */
@NullMarked
package dev.parley.kernel.retention;

import org.jspecify.annotations.NullMarked;
