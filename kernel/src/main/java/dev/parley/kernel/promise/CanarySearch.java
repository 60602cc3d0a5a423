package dev.parley.kernel.promise;

import dev.parley.kernel.database.TableReader.Extent;
import dev.parley.kernel.database.TableReader.Moment;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.limit.Limits;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Looks for a canary wherever the platform keeps something: tables, Redis, files. */
final class CanarySearch {
    private final TableSearch tables;
    private final Limits limits;
    private final PromiseConfig config;

    @Inject
    CanarySearch(TableSearch tables, Limits limits, PromiseConfig config) {
        this.tables = tables;
        this.limits = limits;
        this.config = config;
    }

    /** Tables and Redis. */
    Set<Hit> stores(Collection<Needle> needles, Where where) {
        Set<Hit> hits = tables.find(needles, where.extent());
        ByteSearch search = new ByteSearch(needles);
        limits.eachStored(stored -> {
            search.begin();
            search.feed(stored, stored.length, needle -> hits.add(new Hit(needle.name(), "Redis")));
        });
        return hits;
    }

    /**
     * Files: of texts alone, for a database's own files go on holding ciphertexts for a while after they are deleted, and no
     * key is left for them.
     */
    Set<Hit> files(Collection<Needle> needles, Where where) {
        List<Needle> texts = needles.stream()
                .filter(needle -> needle.sort() == Needle.Sort.TEXT)
                .toList();
        Set<Hit> hits = new LinkedHashSet<>();
        Stream.concat(config.watched().stream(), where.depth().directories().stream())
                .distinct()
                .filter(Files::isDirectory)
                .forEach(directory -> hits.addAll(read(texts, directory)));
        return hits;
    }

    private static Set<Hit> read(List<Needle> texts, Path directory) {
        try {
            return FileSearch.find(texts, directory);
        } catch (IOException e) {
            throw new UncheckedIOException("files cannot be searched", e);
        }
    }

    /**
     * Where to look.
     *
     * @param since before what is looked for was made
     */
    record Where(TenantContext context, Moment since, SearchDepth depth) {
        Extent extent() {
            return depth.everyRow()
                    ? Extent.EVERYTHING
                    : new Extent(Optional.of(context.tenantId()), Optional.of(since));
        }
    }
}
