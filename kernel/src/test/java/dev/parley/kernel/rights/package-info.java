@NullMarked
package dev.parley.kernel.rights;

import org.jspecify.annotations.NullMarked;
