/** Web sites that plugins mount. */
@NullMarked
package dev.parley.kernel.http.site;

import org.jspecify.annotations.NullMarked;
