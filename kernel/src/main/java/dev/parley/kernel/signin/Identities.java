package dev.parley.kernel.signin;

import dev.parley.kernel.audit.AuditLog;
import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.identity.Account;
import dev.parley.kernel.signin.IdentityDao.IdentityRow;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The ways in which an account's holder signs in. Joined by the provider's identifier, never by an e-mail address. */
public final class Identities {
    private final Database database;
    private final IdentityDao identities;
    private final IdentityTexts texts;
    private final IdentityMails mails;
    private final Revocations revocations;
    private final AuditLog audit;

    @Inject
    Identities(
            Database database,
            IdentityDao identities,
            IdentityTexts texts,
            IdentityMails mails,
            Revocations revocations,
            AuditLog audit) {
        this.database = database;
        this.identities = identities;
        this.texts = texts;
        this.mails = mails;
        this.revocations = revocations;
        this.audit = audit;
    }

    /** Oldest first. */
    public List<Identity> list(TenantContext context, UUID account) {
        return database.inTenant(
                context,
                handle -> identities.list(handle, context, account).stream()
                        .map(row -> texts.decrypt(handle, context, row))
                        .toList());
    }

    /**
     * Takes one away, tells its holder by mail, and its provider that the permission is not needed any more.
     *
     * @throws dev.parley.spi.PlatformException NOT_FOUND {@code sign-in.no-such-identity}; CONFLICT
     *     {@code sign-in.last-identity}
     */
    public void unlink(TenantContext context, Account account, UUID identity, Locale language) {
        String label = list(context, account.id().id()).stream()
                .filter(own -> own.id().equals(identity))
                .findFirst()
                .map(own -> mails.label(context, own.provider()))
                .orElseThrow(SignInErrors::noIdentity);
        database.inTenant(context, handle -> {
            List<IdentityRow> all =
                    identities.listForChange(handle, context, account.id().id());
            IdentityRow found = all.stream()
                    .filter(row -> row.id().equals(identity))
                    .findFirst()
                    .orElseThrow(SignInErrors::noIdentity);
            if (all.size() == 1) {
                throw SignInErrors.last();
            }
            texts.revocationSecret(handle, context, found)
                    .ifPresent(secret -> revocations.keep(handle, context, found.provider(), secret));
            identities.delete(handle, context, identity);
            mails.unlinked(handle, context, new IdentityMails.Change(account, label, language));
            record(handle, context, "sign-in.identity-unlinked", found);
            return true;
        });
    }

    /** Adds one to an account; answers whether it was not there yet. */
    boolean link(Handle handle, TenantContext context, Account account, Proof proof) {
        identities.lockPerson(handle, context, texts.personHash(handle, context, proof));
        IdentityRow present = identities
                .find(handle, context, texts.personHash(handle, context, proof))
                .orElse(null);
        if (present == null) {
            add(handle, context, account.id().id(), proof);
            return true;
        }
        if (!present.account().equals(account.id().id())) {
            throw SignInErrors.taken();
        }
        use(handle, context, present, proof);
        return false;
    }

    void add(Handle handle, TenantContext context, UUID account, Proof proof) {
        IdentityRow row = texts.row(handle, context, account, proof);
        identities.insert(handle, context, row);
        record(handle, context, "sign-in.identity-linked", row);
    }

    void use(Handle handle, TenantContext context, IdentityRow present, Proof proof) {
        identities.used(
                handle,
                context,
                texts.row(handle, context, new IdentityTexts.Place(present.id(), present.account()), proof));
    }

    private void record(Handle handle, TenantContext context, String action, IdentityRow row) {
        Map<String, String> facts =
                Map.of("provider", row.provider(), "account", row.account().toString());
        audit.record(handle, context, action, "identity/" + row.id(), facts);
    }
}
