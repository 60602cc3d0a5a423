/** The face of the chat page. */
@NullMarked
package dev.parley.kernel.http.api;

import org.jspecify.annotations.NullMarked;
