/** Notices clients that go away while a handler is busy. */
@NullMarked
package dev.parley.kernel.http.watch;

import org.jspecify.annotations.NullMarked;
