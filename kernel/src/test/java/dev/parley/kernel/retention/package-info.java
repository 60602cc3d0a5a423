@NullMarked
package dev.parley.kernel.retention;

import org.jspecify.annotations.NullMarked;
