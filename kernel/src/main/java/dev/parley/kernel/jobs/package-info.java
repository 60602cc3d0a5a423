/** Background work, shared among nodes. */
@NullMarked
package dev.parley.kernel.jobs;

import org.jspecify.annotations.NullMarked;
