package dev.parley.kernel.retention;

import dev.parley.kernel.audit.AuditLog;
import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.inventory.Expiry;
import dev.parley.kernel.inventory.RetainedData;
import dev.parley.kernel.inventory.SharedSwept;
import dev.parley.spi.TenantId;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets what is over for all tenants go at once, and tells each of them. */
final class SharedSweep {
    private static final Logger log = LoggerFactory.getLogger(SharedSweep.class);

    private final Database database;
    private final AuditLog audit;

    @Inject
    SharedSweep(Database database, AuditLog audit) {
        this.database = database;
        this.audit = audit;
    }

    /** Where it was not complete, what is left must not be deleted row by row: it goes at once, a little later. */
    SharedSwept sweep(RetainedData data, Map<TenantId, Expiry> expiries) {
        try {
            SharedSwept swept = data.deleteShared(expiries);
            for (SharedSwept.Part part : swept.parts()) {
                part.tenants().forEach(tenant -> record(data, part, tenant));
            }
            return swept;
        } catch (RuntimeException e) {
            log.warn("What is over of {} for all tenants could not be deleted", data.store(), e);
            return new SharedSwept(List.of(), false);
        }
    }

    private void record(RetainedData data, SharedSwept.Part part, TenantId tenant) {
        TenantContext context = TenantContext.system(tenant);
        database.inTenant(context, handle -> {
            audit.record(
                    handle, context, "retention.dropped", "retention/" + data.store(), Map.of("part", part.name()));
            return part;
        });
    }
}
