/** What every face shares: one request, its tenant, its errors. */
@NullMarked
package dev.parley.kernel.http.exchange;

import org.jspecify.annotations.NullMarked;
