/** What is done for people's privacy: the officer's tasks, access in an emergency. */
@NullMarked
package dev.parley.kernel.privacy;

import org.jspecify.annotations.NullMarked;
