/** What every owner of data declares about it. */
@NullMarked
package dev.parley.kernel.inventory;

import org.jspecify.annotations.NullMarked;
