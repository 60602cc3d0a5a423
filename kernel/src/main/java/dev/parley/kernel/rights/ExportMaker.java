package dev.parley.kernel.rights;

import dev.parley.kernel.audit.AuditLog;
import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.rights.ExportDao.Job;
import dev.parley.kernel.rights.ExportDao.Ready;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the archives that were asked for, and goes on with those whose node died. */
final class ExportMaker {
    private static final Logger log = LoggerFactory.getLogger(ExportMaker.class);
    private static final int MOST_ATTEMPTS = 5;

    private final Database database;
    private final ExportDao exports;
    private final ExportStore store;
    private final Archive archive;
    private final AuditLog audit;
    private final RightsConfig config;
    private final Clock clock;

    @Inject
    ExportMaker(
            Database database,
            ExportDao exports,
            ExportStore store,
            Archive archive,
            AuditLog audit,
            RightsConfig config,
            Clock clock) {
        this.database = database;
        this.exports = exports;
        this.store = store;
        this.archive = archive;
        this.audit = audit;
        this.config = config;
        this.clock = clock;
    }

    /** Makes one of those that nobody makes; answers whether there was one. */
    boolean makeNext(TenantContext context) {
        Optional<Job> job = database.inTenant(context, handle -> exports.claim(handle, context));
        job.ifPresent(claimed -> attempt(context, claimed));
        return job.isPresent();
    }

    private void attempt(TenantContext context, Job job) {
        if (job.attempt() > MOST_ATTEMPTS) {
            fail(context, job);
            return;
        }
        try {
            make(context, job);
        } catch (LostExportException e) {
            log.debug("The export {} is no longer to be made here", job.id(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void make(TenantContext context, Job job) throws IOException {
        store.rewind(context, job);
        StoredTarget target = new StoredTarget(store, context, job);
        ZipWriter zip = new ZipWriter(target.body(), job.size(), job.entries());
        long messages = archive.write(
                context, job.owner(), new Archive.Begun(zip, target, job.lastConversation(), job.messages()));
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        store.ready(context, job, new Ready(zip.written(), messages, now, now.plus(config.exportTerm())));
        record(context, job, "export.ready");
    }

    private void fail(TenantContext context, Job job) {
        database.inTenant(context, handle -> {
            store.destroy(handle, context, job.id(), Export.State.FAILED);
            return true;
        });
        log.error("The export {} of tenant {} could not be made", job.id(), context.tenantId());
        record(context, job, "export.failed");
    }

    private void record(TenantContext context, Job job, String action) {
        database.inTenant(context, handle -> {
            audit.record(handle, context, action, "export/" + job.id(), Map.of());
            return true;
        });
    }
}
