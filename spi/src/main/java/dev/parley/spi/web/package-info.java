/** Web sites: static resources that a plugin mounts, under a strict content policy. */
@NullMarked
package dev.parley.spi.web;

import org.jspecify.annotations.NullMarked;
