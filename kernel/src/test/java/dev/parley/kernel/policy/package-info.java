@NullMarked
package dev.parley.kernel.policy;

import org.jspecify.annotations.NullMarked;
