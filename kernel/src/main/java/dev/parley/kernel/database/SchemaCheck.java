package dev.parley.kernel.database;

import java.util.List;
import org.jdbi.v3.core.Handle;

/** Something that must hold of the schema before anything is served. */
public interface SchemaCheck {
    /** What does not hold, one sentence each, naming the table or role. */
    List<String> problems(Handle handle, SchemaName schema);
}
