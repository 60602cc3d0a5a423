package dev.parley.plugin.inference.guide;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The documents, indexed when the first question comes, so that the start does not pay for it. Shared by all tenants. */
final class Library {
    private final Supplier<List<Document>> source;
    private @Nullable Shelf shelf;

    Library(Supplier<List<Document>> source) {
        this.source = source;
    }

    /** The documentation in the plugin's own jar. */
    static Library packed() {
        return new Library(new PackedDocuments()::read);
    }

    synchronized Shelf open() {
        Shelf opened = shelf;
        if (opened == null) {
            List<Document> documents = source.get();
            opened = new Shelf(documents, PassageIndex.of(documents));
            shelf = opened;
        }
        return opened;
    }

    record Shelf(List<Document> documents, PassageIndex index) {}
}
