package dev.parley.kernel.session;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.keys.CellRef;
import dev.parley.kernel.keys.KeyService;
import dev.parley.kernel.keys.OwnerId;
import dev.parley.kernel.keys.TextCipher;
import dev.parley.kernel.session.SessionDao.SessionRow;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** What is written of a session, and its encryption under the account's key. */
final class SessionTexts {
    private final KeyService keys;

    @Inject
    SessionTexts(KeyService keys) {
        this.keys = keys;
    }

    byte[] encrypt(Handle handle, TenantContext context, OwnerId account, Cell cell) {
        return keys.ownerCipher(handle, context, account).encrypt(cell.text(), place(cell.column(), cell.session()));
    }

    /** In the order of the rows, which are one account's. */
    List<Device> devices(Handle handle, TenantContext context, OwnerId account, List<SessionRow> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        TextCipher cipher = keys.ownerCipher(handle, context, account);
        return rows.stream()
                .map(row -> Device.parse(cipher.decrypt(row.device(), place("device", row.id()))))
                .toList();
    }

    ProviderSession providerSession(Handle handle, TenantContext context, SessionRow row) {
        byte[] written = row.providerSession();
        if (written == null) {
            return ProviderSession.of(row.provider(), null);
        }
        TextCipher cipher = keys.ownerCipher(handle, context, OwnerId.account(row.account()));
        return ProviderSession.of(row.provider(), cipher.decrypt(written, place("provider_session", row.id())));
    }

    byte[] providerSessionHash(Handle handle, TenantContext context, String written) {
        return keys.keyedHash(handle, context, "provider-session", written);
    }

    private static CellRef place(String column, UUID session) {
        return new CellRef("session", column, session);
    }

    /** A text and where it goes. */
    record Cell(UUID session, String column, String text) {
        /** Without what is about a person. */
        @Override
        public String toString() {
            return "Cell[session=" + session + ", column=" + column + "]";
        }
    }
}
