/** A turn of the chat page: a message goes in, an answer grows, is kept, and is followed by whoever looks. */
@NullMarked
package dev.parley.kernel.chat;

import org.jspecify.annotations.NullMarked;
