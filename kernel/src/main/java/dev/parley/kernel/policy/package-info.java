/**
 * The privacy policy, made from what is in force: facts, the document that states them, its published versions, and the registers
 * beside it.
 */
@NullMarked
package dev.parley.kernel.policy;

import org.jspecify.annotations.NullMarked;
