@NullMarked
package dev.parley.kernel.administration;

import org.jspecify.annotations.NullMarked;
