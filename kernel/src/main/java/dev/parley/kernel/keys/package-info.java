/** Envelope encryption: the root key wraps tenants' keys, these wrap owners' keys, these wrap data keys. */
@NullMarked
package dev.parley.kernel.keys;

import org.jspecify.annotations.NullMarked;
