package dev.parley.kernel.retention;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.keys.CellRef;
import dev.parley.kernel.keys.KeyService;
import dev.parley.kernel.keys.TextCipher;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Authority and reason of legal holds: sealed by the tenant's key, for those who decide on holds, and not for whom they are about. */
final class HoldTexts {
    private static final int LONGEST = 500;

    private final KeyService keys;

    @Inject
    HoldTexts(KeyService keys) {
        this.keys = keys;
    }

    /** @throws dev.parley.spi.PlatformException INVALID_REQUEST if it is empty or too long */
    static String checked(String parameter, String text) {
        String stripped = text.strip();
        if (stripped.isEmpty() || stripped.length() > LONGEST) {
            throw HoldErrors.invalid(parameter, "'" + parameter + "' has between 1 and " + LONGEST + " characters.");
        }
        return stripped;
    }

    byte[] seal(Handle handle, TenantContext context, CellRef cell, String text) {
        return keys.tenantCipher(handle, context).encrypt(text, cell);
    }

    LegalHold open(Handle handle, TenantContext context, HoldDao.Row row) {
        TextCipher cipher = keys.tenantCipher(handle, context);
        return new LegalHold(
                row.id(),
                HoldScope.valueOf(row.scope()),
                Optional.ofNullable(row.owner()),
                Optional.ofNullable(row.conversation()),
                cipher.decrypt(row.authority(), cell("authority", row.id())),
                cipher.decrypt(row.reason(), cell("reason", row.id())),
                LegalHold.State.valueOf(row.state()),
                row.expiresAt(),
                row.requestedBy(),
                row.requestedAt(),
                Optional.ofNullable(row.decidedBy()),
                Optional.ofNullable(row.decidedAt()),
                Optional.ofNullable(row.endedBy()),
                Optional.ofNullable(row.endedAt()));
    }

    static CellRef cell(String column, UUID hold) {
        return new CellRef("legal_hold", column, hold);
    }
}
