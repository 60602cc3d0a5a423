/** The face of administration: {@code /api/v1/admin}. */
@NullMarked
package dev.parley.kernel.http.admin;

import org.jspecify.annotations.NullMarked;
