@NullMarked
package dev.parley.kernel.session;

import org.jspecify.annotations.NullMarked;
