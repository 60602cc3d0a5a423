package dev.parley.kernel.signin;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.identity.Account;
import dev.parley.kernel.identity.AccountDeletionListener;
import jakarta.inject.Inject;
import org.jdbi.v3.core.Handle;

/** Keeps what takes a deleted account's permissions back at its providers, before the account's key is destroyed. */
final class RevokeOfDeleted implements AccountDeletionListener {
    private final IdentityDao identities;
    private final IdentityTexts texts;
    private final Revocations revocations;

    @Inject
    RevokeOfDeleted(IdentityDao identities, IdentityTexts texts, Revocations revocations) {
        this.identities = identities;
        this.texts = texts;
        this.revocations = revocations;
    }

    @Override
    public void deleting(Handle handle, TenantContext context, Account account) {
        for (IdentityDao.IdentityRow row :
                identities.listForChange(handle, context, account.id().id())) {
            texts.revocationSecret(handle, context, row)
                    .ifPresent(secret -> revocations.keep(handle, context, row.provider(), secret));
        }
    }
}
