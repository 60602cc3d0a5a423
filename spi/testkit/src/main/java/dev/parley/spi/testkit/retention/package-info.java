/** What tests of retention are built from: the contract of every policy. */
@NullMarked
package dev.parley.spi.testkit.retention;

import org.jspecify.annotations.NullMarked;
