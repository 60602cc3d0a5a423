package dev.parley.kernel.inventory;

import dev.parley.kernel.database.SchemaCheck;
import dev.parley.kernel.database.SchemaName;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Every column of the schema and what its migration declares about it. A column without a declaration stops the start. */
public final class ColumnInventory implements SchemaCheck {
    @Inject
    ColumnInventory() {}

    /** @throws IllegalArgumentException if a declaration is missing or has an unknown word */
    public List<ColumnDeclaration> read(Handle handle, SchemaName schema) {
        return comments(handle, schema).stream().map(Comment::declaration).toList();
    }

    /** The same, without what is not declared, or not well. */
    public List<ColumnDeclaration> readDeclared(Handle handle, SchemaName schema) {
        return comments(handle, schema).stream()
                .map(Comment::declared)
                .flatMap(Optional::stream)
                .toList();
    }

    @Override
    public List<String> problems(Handle handle, SchemaName schema) {
        List<String> problems = new ArrayList<>();
        for (Comment comment : comments(handle, schema)) {
            try {
                comment.declaration();
            } catch (IllegalArgumentException e) {
                problems.add("the column " + comment.table() + "." + comment.column() + " " + e.getMessage());
            }
        }
        return problems;
    }

    /** Flyway's own table is the only one that no migration creates. */
    private static List<Comment> comments(Handle handle, SchemaName schema) {
        return handle.createQuery("""
                        SELECT relname, attname, col_description(attrelid, attnum) AS comment
                        FROM pg_attribute
                        JOIN pg_class ON pg_class.oid = attrelid
                        JOIN pg_namespace ON pg_namespace.oid = relnamespace
                        WHERE nspname = :schema AND relkind IN ('r', 'p') AND NOT relispartition
                          AND relname <> 'schema_history' AND attnum > 0 AND NOT attisdropped
                        ORDER BY relname, attnum
                        """)
                .bind("schema", schema.value())
                .map((row, _) ->
                        new Comment(row.getString("relname"), row.getString("attname"), row.getString("comment")))
                .list();
    }

    private record Comment(
            String table, String column, @Nullable String text) {
        Optional<ColumnDeclaration> declared() {
            try {
                return Optional.of(declaration());
            } catch (IllegalArgumentException e) {
                // Told by problems().
                return Optional.empty();
            }
        }

        ColumnDeclaration declaration() {
            return ColumnDeclaration.parse(
                    table,
                    column,
                    Optional.ofNullable(text).orElseThrow(() -> new IllegalArgumentException("has no declaration")));
        }
    }
}
