package dev.parley.kernel.promise;

import java.nio.file.Path;
import java.util.List;

/**
 * How far a search goes.
 *
 * @param everyRow of every tenant, whenever it was written; else those of the tenant that were written since what is looked
 *     for was made, for no other can hold it
 * @param directories whose files are read besides those that the settings name
 */
record SearchDepth(boolean everyRow, List<Path> directories) {
    static final SearchDepth USUAL = new SearchDepth(false, List.of());

    SearchDepth {
        directories = List.copyOf(directories);
    }

    static SearchDepth everything(List<Path> directories) {
        return new SearchDepth(true, directories);
    }
}
