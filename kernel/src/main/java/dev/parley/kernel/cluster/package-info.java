/** What nodes tell each other at once: that something in a cache is no longer so. */
@NullMarked
package dev.parley.kernel.cluster;

import org.jspecify.annotations.NullMarked;
