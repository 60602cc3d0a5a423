/** JSON in and out: strict when read, written without reflection. */
@NullMarked
package dev.parley.kernel.http.json;

import org.jspecify.annotations.NullMarked;
