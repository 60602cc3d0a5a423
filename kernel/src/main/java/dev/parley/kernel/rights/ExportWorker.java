package dev.parley.kernel.rights;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.jobs.TenantWorker;
import dev.parley.spi.TenantId;
import jakarta.inject.Inject;

/** Makes archives on this node, a few at a time: what was asked for here at once, and what a job finds left over. */
public final class ExportWorker implements AutoCloseable {
    private static final int AT_ONCE = 2;

    private final ExportMaker maker;
    private final TenantWorker worker;

    @Inject
    ExportWorker(ExportMaker maker) {
        this.maker = maker;
        this.worker = new TenantWorker("export", AT_ONCE, this::make);
    }

    public void start() {
        worker.start();
    }

    /** What is not made within a while goes on on another node, from where it was last kept. */
    @Override
    public void close() {
        worker.close();
    }

    void wake(TenantId tenant) {
        worker.wake(tenant);
    }

    private void make(TenantContext context) {
        boolean more = true;
        while (more && !Thread.currentThread().isInterrupted()) {
            more = maker.makeNext(context);
        }
    }
}
