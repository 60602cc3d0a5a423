/** The public page of what is promised, and what proves it. */
@NullMarked
package dev.parley.kernel.http.promises;

import org.jspecify.annotations.NullMarked;
