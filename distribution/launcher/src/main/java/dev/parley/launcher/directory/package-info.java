/** The one directory that holds an installation's data, and the lock that gives it to one process. */
@NullMarked
package dev.parley.launcher.directory;

import org.jspecify.annotations.NullMarked;
