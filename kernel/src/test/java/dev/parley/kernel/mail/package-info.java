@NullMarked
package dev.parley.kernel.mail;

import org.jspecify.annotations.NullMarked;
