/** Turns of the chat page. */
@NullMarked
package dev.parley.kernel.chat;

import org.jspecify.annotations.NullMarked;
