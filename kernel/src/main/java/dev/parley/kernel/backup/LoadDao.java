package dev.parley.kernel.backup;

import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Opens tables for rows as they were, and closes them again, in one transaction and with the rights of their owner: triggers
 * would compute balances a second time, the owner is bound by row-level security as long as it is forced, which refuses
 * COPY, and foreign keys are checked faster and in any order when all rows are there.
 */
final class LoadDao {
    /** Answers what closes them. */
    List<String> open(Handle handle) {
        List<Step> steps = handle.createQuery("""
                        SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) AS opening,
                               format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname,
                                      pg_get_constraintdef(pg_constraint.oid)) AS closing
                        FROM pg_constraint
                        WHERE connamespace = current_schema()::regnamespace AND contype = 'f' AND conparentid = 0
                        UNION ALL
                        SELECT format('ALTER TABLE %s DISABLE TRIGGER USER', oid::regclass),
                               format('ALTER TABLE %s ENABLE TRIGGER USER', oid::regclass)
                        FROM pg_class
                        WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p') AND relhastriggers
                        UNION ALL
                        SELECT format('ALTER TABLE %s NO FORCE ROW LEVEL SECURITY', oid::regclass),
                               format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', oid::regclass)
                        FROM pg_class
                        WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p')
                          AND relforcerowsecurity
                        """)
                .map((row, _) -> new Step(row.getString("opening"), row.getString("closing")))
                .list();
        steps.forEach(step -> handle.execute(step.opening()));
        return steps.stream().map(Step::closing).toList();
    }

    /** The foreign keys are checked now. */
    void close(Handle handle, List<String> closing) {
        closing.forEach(handle::execute);
    }

    /** Takes away what the migrations have put there. */
    void empty(Handle handle, List<SourceTable> tables) {
        tables.forEach(table -> handle.execute("TRUNCATE \"%s\"".formatted(table.name())));
    }

    void make(Handle handle, PartitionContent partition) {
        handle.execute("CREATE TABLE \"%s\" PARTITION OF \"%s\" %s"
                .formatted(partition.name(), partition.table(), partition.bounds()));
    }

    void set(Handle handle, SequenceContent sequence) {
        handle.createQuery("SELECT setval(quote_ident(:name)::regclass, :value, :used)")
                .bind("name", sequence.name())
                .bind("value", sequence.value())
                .bind("used", sequence.used())
                .mapTo(Long.class)
                .one();
    }

    /** Without figures about a table, its first queries would be planned as if it were empty. */
    void analyse(Handle handle, List<SourceTable> tables) {
        tables.forEach(table -> handle.execute("ANALYZE \"%s\"".formatted(table.name())));
    }

    private record Step(String opening, String closing) {}
}
