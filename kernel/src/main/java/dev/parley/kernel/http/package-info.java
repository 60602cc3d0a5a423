/** The HTTP faces. */
@NullMarked
package dev.parley.kernel.http;

import org.jspecify.annotations.NullMarked;
