/** What tests of sign-in are built from: the contract of every provider, and an identity provider that does what it is told. */
@NullMarked
package dev.parley.spi.testkit.auth;

import org.jspecify.annotations.NullMarked;
