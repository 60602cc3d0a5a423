/** How a provider says which settings it takes, and how it reads them. */
@NullMarked
package dev.parley.spi.config;

import org.jspecify.annotations.NullMarked;
