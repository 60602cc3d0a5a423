@NullMarked
package dev.parley.kernel.privacy;

import org.jspecify.annotations.NullMarked;
