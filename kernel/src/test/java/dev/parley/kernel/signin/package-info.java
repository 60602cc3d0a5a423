@NullMarked
package dev.parley.kernel.signin;

import org.jspecify.annotations.NullMarked;
