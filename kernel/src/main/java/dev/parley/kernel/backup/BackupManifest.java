package dev.parley.kernel.backup;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an archive says of itself. The one in the main file lists the tables of both files, so that two files that do not
 * belong together are told apart.
 *
 * @param format of the archive; 1
 * @param id of the backup, the same in both files
 * @param at the moment that it shows
 * @param parley the version that made it
 * @param schema the last migration that the database had
 * @param postgres the server's version
 */
public record BackupManifest(
        int format,
        UUID id,
        Instant at,
        String parley,
        String schema,
        String postgres,
        List<TableContent> tables,
        List<PartitionContent> partitions,
        List<SequenceContent> sequences) {
    static final int FORMAT = 1;
    static final String ENTRY = "manifest.json";
    private static final JsonMapper JSON = JsonMapper.shared();

    public BackupManifest {
        tables = List.copyOf(tables);
        partitions = List.copyOf(partitions);
        sequences = List.copyOf(sequences);
    }

    /** How many rows it holds. */
    public long rows() {
        return tables.stream().mapToLong(TableContent::rows).sum();
    }

    /** How long it is, before it was compressed. */
    public long bytes() {
        return tables.stream().mapToLong(TableContent::bytes).sum();
    }

    /** The same with what lies in the file of the keys alone. */
    BackupManifest ofKeys() {
        List<TableContent> keys = tables.stream().filter(TableContent::keys).toList();
        return new BackupManifest(format, id, at, parley, schema, postgres, keys, List.of(), List.of());
    }

    byte[] written() {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this);
    }

    /** @throws IllegalArgumentException if it is none, or has names in it that are none */
    static BackupManifest read(byte[] json) {
        try {
            return JSON.readValue(json, BackupManifest.class);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("its manifest cannot be read", e);
        }
    }
}
