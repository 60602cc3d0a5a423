@NullMarked
package dev.parley.plugin.auth.email;

import org.jspecify.annotations.NullMarked;
