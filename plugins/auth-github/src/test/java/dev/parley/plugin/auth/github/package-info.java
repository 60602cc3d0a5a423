@NullMarked
package dev.parley.plugin.auth.github;

import org.jspecify.annotations.NullMarked;
