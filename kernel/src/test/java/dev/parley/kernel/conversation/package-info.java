/** Conversations. */
@NullMarked
package dev.parley.kernel.conversation;

import org.jspecify.annotations.NullMarked;
