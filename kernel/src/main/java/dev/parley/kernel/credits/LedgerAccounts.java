package dev.parley.kernel.credits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.kernel.cluster.NoticeListener;
import dev.parley.kernel.cluster.Topic;
import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.Ids;
import dev.parley.kernel.database.TenantContext;
import dev.parley.spi.TenantId;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Finds the ledger account of an owner; makes it on first use. Whose it was is not remembered once the owner is erased. */
public final class LedgerAccounts implements NoticeListener {
    private static final int MOST = 100_000;

    private final Database database;
    private final LedgerAccountDao accounts;
    private final Ids ids;
    private final Cache<Key, UUID> known =
            Caffeine.newBuilder().maximumSize(MOST).build();

    @Inject
    LedgerAccounts(Database database, LedgerAccountDao accounts, Ids ids) {
        this.database = database;
        this.accounts = accounts;
        this.ids = ids;
    }

    @Override
    public Topic topic() {
        return Topic.OWNER_KEY;
    }

    @Override
    public void changed(TenantId tenant, UUID owner) {
        known.invalidate(new Key(tenant, new LedgerOwner.Account(owner)));
    }

    @Override
    public void missed() {
        known.invalidateAll();
    }

    /** The account of an owner; it is never another's, so that it can be remembered. */
    public UUID of(TenantContext context, LedgerOwner owner) {
        return known.get(
                new Key(context.tenantId(), owner),
                _ -> database.inTenant(context, handle -> of(handle, context, owner)));
    }

    /** The same, in the caller's transaction. */
    public UUID of(Handle handle, TenantContext context, LedgerOwner owner) {
        return find(handle, context, owner).orElseGet(() -> {
            UUID made = ids.next();
            if (accounts.insert(handle, context, owner, made)) {
                accounts.insertBalance(handle, context, made);
                return made;
            }
            // Somebody else was quicker, and has committed since.
            return find(handle, context, owner).orElseThrow();
        });
    }

    /** Empty where the owner never had any. */
    public Optional<UUID> find(Handle handle, TenantContext context, LedgerOwner owner) {
        return accounts.find(handle, context, owner);
    }

    private record Key(TenantId tenant, LedgerOwner owner) {}
}
