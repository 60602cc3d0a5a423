package dev.parley.kernel.tenancy;

import dev.parley.kernel.database.Ids;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.keys.CellRef;
import dev.parley.kernel.keys.KeyService;
import dev.parley.kernel.tenancy.TenantSettingDao.Row;
import jakarta.inject.Inject;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Turns provider settings into rows and back: a secret's value is ciphertext. */
final class SecretSettings {
    private final KeyService keys;
    private final Ids ids;

    @Inject
    SecretSettings(KeyService keys, Ids ids) {
        this.keys = keys;
        this.ids = ids;
    }

    Row row(Handle handle, TenantContext context, TenantSettingsService.Entry entry) {
        UUID id = ids.next();
        if (!entry.secret()) {
            return new Row(entry.key(), id, entry.value(), null, entry.operator());
        }
        byte[] secret = keys.tenantCipher(handle, context).encrypt(entry.value(), cell(id));
        return new Row(entry.key(), id, null, secret, entry.operator());
    }

    String value(Handle handle, TenantContext context, Row row) {
        String plain = row.value();
        byte[] secret = row.secret();
        if (plain != null) {
            return plain;
        }
        if (secret == null) {
            throw new IllegalStateException("the setting " + row.key() + " has no value");
        }
        return keys.tenantCipher(handle, context).decrypt(secret, cell(row.id()));
    }

    private static CellRef cell(UUID id) {
        return new CellRef("tenant_setting", "secret", id);
    }
}
