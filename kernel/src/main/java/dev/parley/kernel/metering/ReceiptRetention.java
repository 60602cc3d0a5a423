package dev.parley.kernel.metering;

import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.inventory.Due;
import dev.parley.kernel.inventory.Expiry;
import dev.parley.kernel.inventory.RetainedData;
import dev.parley.kernel.inventory.Swept;
import dev.parley.kernel.metering.ReceiptRetentionDao.Reduction;
import dev.parley.spi.privacy.DataCategory;
import dev.parley.spi.retention.RetentionRule;
import jakarta.inject.Inject;

/** What receipts say of requests, beyond what these cost: it goes, and the receipt stays with the money. */
final class ReceiptRetention implements RetainedData {
    private final Database database;
    private final ReceiptRetentionDao receipts;

    @Inject
    ReceiptRetention(Database database, ReceiptRetentionDao receipts) {
        this.database = database;
        this.receipts = receipts;
    }

    @Override
    public String store() {
        return "receipt-detail";
    }

    @Override
    public DataCategory category() {
        return DataCategory.USAGE;
    }

    /** A receipt is made once and used no more: both ways to count are one. */
    @Override
    public boolean canKeep(RetentionRule rule) {
        return true;
    }

    @Override
    public boolean isByPlan() {
        return true;
    }

    @Override
    public Due due(TenantContext context, Expiry expiry) {
        Due due = expiry.cutoff()
                .map(cutoff -> database.inTenant(context, handle -> receipts.count(handle, context, expiry, cutoff)))
                .orElse(Due.NONE);
        return expiry.held().everything() ? due.allHeld() : due;
    }

    @Override
    public Swept delete(TenantContext context, Expiry expiry, int most) {
        if (expiry.held().everything()) {
            return Swept.NONE;
        }
        int reduced = expiry.cutoff()
                .map(cutoff -> new Reduction(cutoff, most))
                .map(wanted -> database.inTenant(context, handle -> receipts.reduce(handle, context, expiry, wanted)))
                .orElse(0);
        return new Swept(reduced, 0, reduced == most);
    }
}
