/** Which models a tenant offers, and which backend answers. */
@NullMarked
package dev.parley.kernel.inference;

import org.jspecify.annotations.NullMarked;
