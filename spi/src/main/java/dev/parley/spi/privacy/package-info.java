/** What a provider declares about personal data. The privacy policy is rendered from it. */
@NullMarked
package dev.parley.spi.privacy;

import org.jspecify.annotations.NullMarked;
