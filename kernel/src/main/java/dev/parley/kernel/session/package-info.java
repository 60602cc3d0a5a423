/** Sessions of people who have signed in: cookies, devices, lifetimes. */
@NullMarked
package dev.parley.kernel.session;

import org.jspecify.annotations.NullMarked;
