@NullMarked
package dev.parley.kernel.http.admin;

import org.jspecify.annotations.NullMarked;
