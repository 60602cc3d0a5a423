/** What the privacy policy promises, checked on the running system. */
@NullMarked
package dev.parley.kernel.promise;

import org.jspecify.annotations.NullMarked;
