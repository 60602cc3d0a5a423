/** Answers questions about Parley from its documentation, where no model server is configured. */
@NullMarked
package dev.parley.plugin.inference.guide;

import org.jspecify.annotations.NullMarked;
