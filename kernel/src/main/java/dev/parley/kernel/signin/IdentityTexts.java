package dev.parley.kernel.signin;

import dev.parley.kernel.database.Ids;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.keys.CellRef;
import dev.parley.kernel.keys.KeyService;
import dev.parley.kernel.keys.OwnerId;
import dev.parley.kernel.keys.TextCipher;
import dev.parley.kernel.signin.IdentityDao.IdentityRow;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** What is written of an identity, and its encryption under the account's key. */
final class IdentityTexts {
    private static final char SEPARATOR = '\n';

    private final KeyService keys;
    private final Ids ids;
    private final Clock clock;

    @Inject
    IdentityTexts(KeyService keys, Ids ids, Clock clock) {
        this.keys = keys;
        this.ids = ids;
        this.clock = clock;
    }

    /** Who somebody is: issuer and subject, and nothing else. */
    byte[] personHash(Handle handle, TenantContext context, String issuer, String subject) {
        return keys.keyedHash(handle, context, "sign-in-person", issuer + SEPARATOR + subject);
    }

    byte[] personHash(Handle handle, TenantContext context, Proof proof) {
        return personHash(
                handle, context, proof.identity().issuer(), proof.identity().subject());
    }

    IdentityRow row(Handle handle, TenantContext context, UUID account, Proof proof) {
        return row(handle, context, new Place(ids.next(), account), proof);
    }

    IdentityRow row(Handle handle, TenantContext context, Place place, Proof proof) {
        TextCipher cipher = keys.ownerCipher(handle, context, OwnerId.account(place.account()));
        return new IdentityRow(
                place.identity(),
                place.account(),
                proof.provider(),
                personHash(handle, context, proof),
                cipher.encrypt(proof.email(), cell("email", place.identity())),
                proof.identity()
                        .revocationSecret()
                        .map(secret -> cipher.encrypt(secret, cell("revocation_secret", place.identity())))
                        .orElse(null),
                clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    Identity decrypt(Handle handle, TenantContext context, IdentityRow row) {
        TextCipher cipher = keys.ownerCipher(handle, context, OwnerId.account(row.account()));
        return new Identity(
                row.id(), row.provider(), cipher.decrypt(row.email(), cell("email", row.id())), row.lastUsedAt());
    }

    Optional<String> revocationSecret(Handle handle, TenantContext context, IdentityRow row) {
        return Optional.ofNullable(row.revocationSecret())
                .map(secret -> keys.ownerCipher(handle, context, OwnerId.account(row.account()))
                        .decrypt(secret, cell("revocation_secret", row.id())));
    }

    private static CellRef cell(String column, UUID identity) {
        return new CellRef("sign_in_identity", column, identity);
    }

    /** Which identity of which account. */
    record Place(UUID identity, UUID account) {}
}
