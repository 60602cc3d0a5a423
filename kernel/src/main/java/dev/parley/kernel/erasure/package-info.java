/** The end of what people have here: in what order it goes, what is said of it afterwards, and that it never comes back. */
@NullMarked
package dev.parley.kernel.erasure;

import org.jspecify.annotations.NullMarked;
