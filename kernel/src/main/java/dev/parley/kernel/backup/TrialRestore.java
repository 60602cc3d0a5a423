package dev.parley.kernel.backup;

import dev.parley.kernel.credits.LedgerCheck;
import dev.parley.kernel.database.SchemaOwner;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.keys.KeysStart;
import dev.parley.spi.TenantId;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** Restores a backup into a schema that serves nobody, looks at it, and drops it. */
final class TrialRestore {
    private final KeysStart keys;
    private final PresenceDao presence;
    private final Loading loading;

    @Inject
    TrialRestore(KeysStart keys, PresenceDao presence, Loading loading) {
        this.keys = keys;
        this.presence = presence;
        this.loading = loading;
    }

    /** What was found; without a problem, all is well. */
    record Result(long transfers, Optional<String> problem) {}

    Result run(SchemaOwner scratch, RestoreRequest request, BackupProgress progress) {
        try (ArchiveReader archive = request.open()) {
            Advance advance = Advance.ofRestore(progress, archive.manifest());
            archive.verify(advance);
            scratch.prepare();
            try {
                scratch.clean();
                scratch.migrate(archive.manifest().schema());
                scratch.change(handle -> {
                    loading.load(handle, archive, advance);
                    keys.check(handle);
                    return archive;
                });
                advance.end();
                scratch.migrate();
                return ledgers(scratch);
            } finally {
                scratch.clean();
            }
        }
    }

    private Result ledgers(SchemaOwner scratch) {
        LedgerCheck check = LedgerCheck.of(scratch.serving());
        List<LedgerCheck.Result> results = scratch.change(presence::tenants).stream()
                .map(tenant -> check.verify(TenantContext.system(new TenantId(tenant.id()))))
                .toList();
        long transfers =
                results.stream().mapToLong(LedgerCheck.Result::transfers).sum();
        long problems = results.stream().mapToLong(one -> one.problems().size()).sum();
        return new Result(
                transfers,
                problems == 0
                        ? Optional.empty()
                        : Optional.of("The ledger does not add up in " + problems
                                + " places; 'parley credits verify' on a" + " restored copy names them."));
    }
}
