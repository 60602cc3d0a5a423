/** The command line, one class a command. */
@NullMarked
package dev.parley.launcher.command;

import org.jspecify.annotations.NullMarked;
