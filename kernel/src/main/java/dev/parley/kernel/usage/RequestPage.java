package dev.parley.kernel.usage;

import java.util.List;
import java.util.Optional;

/** A page of the request log, and where the next begins; empty: there is none. */
public record RequestPage(List<RequestEntry> items, Optional<String> nextCursor) {}
