/** What nodes tell each other. */
@NullMarked
package dev.parley.kernel.cluster;

import org.jspecify.annotations.NullMarked;
