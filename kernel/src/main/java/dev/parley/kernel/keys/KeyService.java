package dev.parley.kernel.keys;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.keys.KeyCache.Place;
import dev.parley.kernel.keys.KeyCache.Sort;
import dev.parley.kernel.keys.KeyDao.WrappedDataKey;
import dev.parley.kernel.keys.KeyDao.WrappedTenantKey;
import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import dev.parley.spi.TenantId;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The key hierarchy. Every method runs in the caller's transaction. */
public final class KeyService {
    private static final ErrorCode GONE = new ErrorCode("keys.gone", ErrorType.GONE);

    private final RootKeyHolder root;
    private final KeyCache cache;

    @Inject
    KeyService(RootKeyHolder root, KeyCache cache) {
        this.root = root;
        this.cache = cache;
    }

    /** Makes the tenant's keys, in the transaction that makes the tenant. */
    public void createTenantKey(Handle handle, TenantContext context) {
        TenantId tenant = context.tenantId();
        RootKey rootKey = root.get();
        KeyDao.insertTenant(
                handle,
                tenant,
                new WrappedTenantKey(
                        rootKey.wrap(Key.random(), tenantPlace(tenant)),
                        rootKey.wrap(Key.random(), hashPlace(tenant)),
                        rootKey.version()));
        cache.forget(handle, new Place(tenant, Sort.TENANT, tenant.value()));
        cache.forget(handle, new Place(tenant, Sort.TENANT_HASH, tenant.value()));
    }

    public void createOwnerKey(Handle handle, TenantContext context, OwnerId owner) {
        TenantId tenant = context.tenantId();
        byte[] wrapped = tenantKey(handle, tenant).wrap(Key.random(), ownerPlace(tenant, owner));
        KeyDao.insertOwner(handle, tenant, owner, wrapped);
        cache.forget(handle, placeOf(tenant, owner));
    }

    /** Makes a key for one thing of an owner, as a conversation; the thing's id is the key's. */
    public void createDataKey(Handle handle, TenantContext context, OwnerId owner, UUID thing) {
        TenantId tenant = context.tenantId();
        byte[] wrapped = ownerKey(handle, tenant, owner).wrap(Key.random(), dataPlace(tenant, thing));
        if (!KeyDao.insertData(handle, tenant, new WrappedDataKey(thing, owner, wrapped))) {
            throw gone();
        }
        cache.forget(handle, new Place(tenant, Sort.DATA, thing));
    }

    /** For the tenant's secrets. */
    public TextCipher tenantCipher(Handle handle, TenantContext context) {
        return new TextCipher(tenantKey(handle, context.tenantId()), context.tenantId());
    }

    /**
     * For an owner's own fields: name, e-mail, names of keys.
     *
     * @throws PlatformException GONE {@code keys.gone} if the owner's key was destroyed
     */
    public TextCipher ownerCipher(Handle handle, TenantContext context, OwnerId owner) {
        return new TextCipher(ownerKey(handle, context.tenantId(), owner), context.tenantId());
    }

    /**
     * For a thing's texts.
     *
     * @throws PlatformException GONE {@code keys.gone} if the thing's key was destroyed
     */
    public TextCipher dataCipher(Handle handle, TenantContext context, UUID thing) {
        TenantId tenant = context.tenantId();
        Key key = cache.getOwned(new Place(tenant, Sort.DATA, thing), () -> {
            WrappedDataKey wrapped = KeyDao.findData(handle, tenant, thing).orElseThrow(KeyService::gone);
            return new KeyCache.Owned(unwrap(handle, tenant, wrapped), placeOf(tenant, wrapped.owner()));
        });
        return new TextCipher(key, tenant);
    }

    /** A keyed hash of the tenant, for look-ups: 32 bytes, different for each purpose. */
    public byte[] keyedHash(Handle handle, TenantContext context, String purpose, String text) {
        TenantId tenant = context.tenantId();
        return cache.get(new Place(tenant, Sort.TENANT_HASH, tenant.value()), () -> {
                    WrappedTenantKey wrapped = wrappedTenantKey(handle, tenant);
                    return new Key(root.get().unwrap(wrapped.rootVersion(), wrapped.hashKey(), hashPlace(tenant)));
                })
                .hash(purpose, text);
    }

    /** Gives everything of one owner to another, without encrypting texts anew. The first owner's key stays. */
    public void rewrap(Handle handle, TenantContext context, OwnerId from, OwnerId to) {
        TenantId tenant = context.tenantId();
        Key target = ownerKey(handle, tenant, to);
        for (UUID thing : KeyDao.listData(handle, tenant, from)) {
            Key source = ownerKey(handle, tenant, from);
            WrappedDataKey wrapped = KeyDao.findData(handle, tenant, thing).orElseThrow(KeyService::gone);
            String place = dataPlace(tenant, thing);
            byte[] key = source.unwrap(wrapped.key(), place);
            KeyDao.updateData(handle, tenant, new WrappedDataKey(thing, to, target.wrap(key, place)));
            Key.forget(key);
        }
    }

    /** Makes a thing's texts unreadable, for good. */
    public void destroyDataKey(Handle handle, TenantContext context, UUID thing) {
        KeyDao.deleteData(handle, context.tenantId(), List.of(thing));
        cache.destroy(handle, new Place(context.tenantId(), Sort.DATA, thing));
    }

    /** The same for many things of one owner, at the cost of one. */
    public void destroyDataKeys(Handle handle, TenantContext context, OwnerId owner, List<UUID> things) {
        KeyDao.deleteData(handle, context.tenantId(), things);
        cache.destroyOwner(handle, placeOf(context.tenantId(), owner));
    }

    /**
     * Makes everything of an owner unreadable, for good, at once: by one row. The keys of the owner's things, which nothing
     * unwraps any more, are left for {@link #removeDataKeys}.
     */
    public void destroyOwnerKey(Handle handle, TenantContext context, OwnerId owner) {
        KeyDao.deleteOwner(handle, context.tenantId(), owner);
        cache.destroyOwner(handle, placeOf(context.tenantId(), owner));
    }

    /** Removes keys of things of an owner whose own was destroyed; answers how many, at most so many. */
    public int removeDataKeys(Handle handle, TenantContext context, OwnerId owner, int limit) {
        return KeyDao.deleteSomeData(handle, context.tenantId(), owner, limit);
    }

    /**
     * For what must outlive somebody who is erased, for a while: the key of a day, which is destroyed thirty days later with
     * whatever is still under it.
     *
     * @throws PlatformException GONE {@code keys.gone} if it was destroyed
     */
    public TextCipher erasureCipher(Handle handle, TenantContext context, LocalDate day) {
        TenantId tenant = context.tenantId();
        byte[] wrapped = ErasureKeyDao.find(handle, tenant, day).orElseThrow(KeyService::gone);
        return new TextCipher(new Key(tenantKey(handle, tenant).unwrap(wrapped, erasurePlace(tenant, day))), tenant);
    }

    /** Makes the key of a day, if there is none. */
    public void createErasureKey(Handle handle, TenantContext context, LocalDate day) {
        TenantId tenant = context.tenantId();
        byte[] wrapped = tenantKey(handle, tenant).wrap(Key.random(), erasurePlace(tenant, day));
        ErasureKeyDao.insert(handle, tenant, day, wrapped);
    }

    /** Destroys the keys of days before this one; answers how many. */
    public int destroyErasureKeysBefore(Handle handle, TenantContext context, LocalDate day) {
        return ErasureKeyDao.deleteBefore(handle, context.tenantId(), day);
    }

    private Key tenantKey(Handle handle, TenantId tenant) {
        return cache.get(new Place(tenant, Sort.TENANT, tenant.value()), () -> {
            WrappedTenantKey wrapped = wrappedTenantKey(handle, tenant);
            return new Key(root.get().unwrap(wrapped.rootVersion(), wrapped.key(), tenantPlace(tenant)));
        });
    }

    private Key ownerKey(Handle handle, TenantId tenant, OwnerId owner) {
        return cache.get(placeOf(tenant, owner), () -> {
            byte[] wrapped = KeyDao.findOwner(handle, tenant, owner).orElseThrow(KeyService::gone);
            return new Key(tenantKey(handle, tenant).unwrap(wrapped, ownerPlace(tenant, owner)));
        });
    }

    private Key unwrap(Handle handle, TenantId tenant, WrappedDataKey wrapped) {
        return new Key(
                ownerKey(handle, tenant, wrapped.owner()).unwrap(wrapped.key(), dataPlace(tenant, wrapped.thing())));
    }

    private static WrappedTenantKey wrappedTenantKey(Handle handle, TenantId tenant) {
        return KeyDao.findTenant(handle, tenant).orElseThrow(KeyService::gone);
    }

    private static Place placeOf(TenantId tenant, OwnerId owner) {
        Sort sort = switch (owner.kind()) {
            case GUEST -> Sort.GUEST;
            case ACCOUNT -> Sort.ACCOUNT;
        };
        return new Place(tenant, sort, owner.id());
    }

    private static PlatformException gone() {
        return new PlatformException(GONE, "This has been erased.");
    }

    private static String tenantPlace(TenantId tenant) {
        return "tenant_key|" + tenant + "|wrapped_key";
    }

    private static String hashPlace(TenantId tenant) {
        return "tenant_key|" + tenant + "|wrapped_hash_key";
    }

    private static String ownerPlace(TenantId tenant, OwnerId owner) {
        return "owner_key|" + tenant + "|" + owner.kind() + "|" + owner.id();
    }

    private static String erasurePlace(TenantId tenant, LocalDate day) {
        return "erasure_key|" + tenant + "|" + day;
    }

    private static String dataPlace(TenantId tenant, UUID thing) {
        return "data_key|" + tenant + "|" + thing;
    }
}
