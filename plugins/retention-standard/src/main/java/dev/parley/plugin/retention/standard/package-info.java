/** The rules of retention that hold unless somebody installs others. */
@NullMarked
package dev.parley.plugin.retention.standard;

import org.jspecify.annotations.NullMarked;
