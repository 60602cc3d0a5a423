/** What tests of plugins are built from: a host's context and settings without a host. */
@NullMarked
package dev.parley.spi.testkit;

import org.jspecify.annotations.NullMarked;
