@NullMarked
package dev.parley.plugin.retention.standard;

import org.jspecify.annotations.NullMarked;
