/** The Anthropic face: messages, token counts and models. */
@NullMarked
package dev.parley.kernel.http.anthropic;

import org.jspecify.annotations.NullMarked;
