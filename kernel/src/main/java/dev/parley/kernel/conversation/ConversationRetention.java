package dev.parley.kernel.conversation;

import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.inventory.Due;
import dev.parley.kernel.inventory.Expiry;
import dev.parley.kernel.inventory.RetainedData;
import dev.parley.kernel.inventory.Swept;
import dev.parley.spi.privacy.DataCategory;
import dev.parley.spi.retention.RetentionRule;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Conversations in which nobody has written for a while: each goes with its key, in a transaction of its own. */
final class ConversationRetention implements RetainedData {
    private static final Logger log = LoggerFactory.getLogger(ConversationRetention.class);

    private final Database database;
    private final ConversationRetentionDao dao;
    private final ConversationErasure erasure;

    @Inject
    ConversationRetention(Database database, ConversationRetentionDao dao, ConversationErasure erasure) {
        this.database = database;
        this.dao = dao;
        this.erasure = erasure;
    }

    @Override
    public String store() {
        return "conversation";
    }

    @Override
    public DataCategory category() {
        return DataCategory.CONVERSATION;
    }

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
        Due due = database.inTenant(
                context, handle -> dao.count(handle, context, expiry).plus(dao.countByWish(handle, context, expiry)));
        return expiry.held().everything() ? due.allHeld() : due;
    }

    @Override
    public Swept delete(TenantContext context, Expiry expiry, int most) {
        if (expiry.held().everything()) {
            return Swept.NONE;
        }
        List<ConversationRetentionDao.Found> found =
                new ArrayList<>(database.inTenant(context, handle -> dao.listByWish(handle, context, expiry, most)));
        if (expiry.cutoff().isPresent() && found.size() < most) {
            int room = most - found.size();
            found.addAll(database.inTenant(context, handle -> dao.list(handle, context, expiry, room)));
        }
        int deleted = 0;
        int failed = 0;
        for (ConversationRetentionDao.Found one : found) {
            try {
                deleted += delete(context, one) ? 1 : 0;
            } catch (RuntimeException e) {
                UUID id = one.id();
                log.warn("The conversation {} of the tenant {} could not be deleted", id, context.tenantId(), e);
                failed++;
            }
        }
        return new Swept(deleted, failed, found.size() >= most && deleted > 0);
    }

    private boolean delete(TenantContext context, ConversationRetentionDao.Found found) {
        return database.inTenant(
                context,
                handle -> dao.lock(handle, context, found) && erasure.one(handle, context, found.owner(), found.id()));
    }
}
