package dev.parley.kernel.database;

import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** How lists are bound as PostgreSQL's arrays, for statements that take many rows at once by {@code unnest}. */
final class ArrayTypes {
    private ArrayTypes() {}

    static void register(Jdbi jdbi) {
        jdbi.registerArrayType(UUID.class, "uuid");
        jdbi.registerArrayType(String.class, "text");
        jdbi.registerArrayType(Long.class, "int8");
        jdbi.registerArrayType(Boolean.class, "bool");
        jdbi.registerArrayType(Instant.class, "timestamptz", ArrayTypes::written);
    }

    private static @Nullable String written(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}
