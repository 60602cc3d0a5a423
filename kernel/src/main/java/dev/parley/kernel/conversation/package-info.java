/** Conversations as trees of messages, encrypted. */
@NullMarked
package dev.parley.kernel.conversation;

import org.jspecify.annotations.NullMarked;
