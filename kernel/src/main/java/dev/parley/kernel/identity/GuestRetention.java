package dev.parley.kernel.identity;

import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.inventory.Due;
import dev.parley.kernel.inventory.ErasureBlock;
import dev.parley.kernel.inventory.Expiry;
import dev.parley.kernel.inventory.RetainedData;
import dev.parley.kernel.inventory.Swept;
import dev.parley.kernel.keys.OwnerId;
import dev.parley.spi.privacy.DataCategory;
import dev.parley.spi.retention.RetentionRule;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Guests who have not come back for a while: each is erased as a whole, in a transaction of their own. */
final class GuestRetention implements RetainedData {
    private static final Logger log = LoggerFactory.getLogger(GuestRetention.class);

    private final Database database;
    private final GuestRetentionDao dao;
    private final GuestService guests;
    private final Set<ErasureBlock> blocks;

    @Inject
    GuestRetention(Database database, GuestRetentionDao dao, GuestService guests, Set<ErasureBlock> blocks) {
        this.database = database;
        this.dao = dao;
        this.guests = guests;
        this.blocks = blocks;
    }

    @Override
    public String store() {
        return "guest";
    }

    @Override
    public DataCategory category() {
        return DataCategory.IDENTIFIER;
    }

    @Override
    public boolean canKeep(RetentionRule rule) {
        return true;
    }

    @Override
    public Due due(TenantContext context, Expiry expiry) {
        Due due = term(expiry)
                .map(term -> database.inTenant(context, handle -> dao.count(handle, context, term)))
                .orElse(Due.NONE);
        return expiry.held().everything() ? due.allHeld() : due;
    }

    @Override
    public Swept delete(TenantContext context, Expiry expiry, int most) {
        Optional<GuestRetentionDao.Term> term =
                term(expiry).filter(_ -> !expiry.held().everything());
        return term.map(over -> erase(context, over, most)).orElse(Swept.NONE);
    }

    private Swept erase(TenantContext context, GuestRetentionDao.Term term, int most) {
        List<UUID> found = database.inTenant(context, handle -> dao.list(handle, context, term, most));
        int erased = 0;
        int failed = 0;
        for (UUID guest : found) {
            try {
                erased += erase(context, term, OwnerId.guest(guest)) ? 1 : 0;
            } catch (RuntimeException e) {
                log.warn("The guest {} of the tenant {} could not be erased", guest, context.tenantId(), e);
                failed++;
            }
        }
        return new Swept(erased, failed, found.size() == most && erased > 0);
    }

    private boolean erase(TenantContext context, GuestRetentionDao.Term term, OwnerId guest) {
        return database.inTenant(context, handle -> {
            boolean over = dao.lock(handle, context, term, guest.id())
                    && blocks.stream()
                            .noneMatch(block -> block.reason(handle, context, guest.asActor())
                                    .isPresent());
            if (over) {
                guests.erase(context, guest);
            }
            return over;
        });
    }

    private static Optional<GuestRetentionDao.Term> term(Expiry expiry) {
        return expiry.cutoff()
                .map(cutoff -> new GuestRetentionDao.Term(
                        cutoff, expiry.sinceLastUse(), expiry.held().people()));
    }
}
