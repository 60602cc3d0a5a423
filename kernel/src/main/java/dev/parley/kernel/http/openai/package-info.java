/** The OpenAI face: chat completions and models. */
@NullMarked
package dev.parley.kernel.http.openai;

import org.jspecify.annotations.NullMarked;
