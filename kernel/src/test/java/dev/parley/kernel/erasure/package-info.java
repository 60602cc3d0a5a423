@NullMarked
package dev.parley.kernel.erasure;

import org.jspecify.annotations.NullMarked;
