package dev.parley.kernel.erasure;

import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.Ids;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.erasure.ReceiptKeyDao.KeyRow;
import dev.parley.kernel.keys.CellRef;
import dev.parley.kernel.keys.KeyService;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** What a tenant signs receipts with: Ed25519 (RFC 8032), made on first use. */
public final class ReceiptKeys {
    private static final String ALGORITHM = "Ed25519";
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

    private final Database database;
    private final KeyService keys;
    private final ReceiptKeyDao receiptKeys;
    private final Ids ids;
    private final Clock clock;

    @Inject
    ReceiptKeys(Database database, KeyService keys, ReceiptKeyDao receiptKeys, Ids ids, Clock clock) {
        this.database = database;
        this.keys = keys;
        this.receiptKeys = receiptKeys;
        this.ids = ids;
        this.clock = clock;
    }

    /** The public half, as PEM (RFC 7468). */
    public String publicKey(TenantContext context) {
        KeyRow row = database.inTenant(context, handle -> row(handle, context));
        return "-----BEGIN PUBLIC KEY-----\n" + LINES.encodeToString(row.publicKey()) + "\n-----END PUBLIC KEY-----\n";
    }

    UUID id(Handle handle, TenantContext context) {
        return row(handle, context).id();
    }

    byte[] sign(Handle handle, TenantContext context, byte[] text) {
        KeyRow row = row(handle, context);
        String pkcs8 = keys.tenantCipher(handle, context).decrypt(row.privateKey(), cell(row.id()));
        try {
            PrivateKey key = KeyFactory.getInstance(ALGORITHM)
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pkcs8)));
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(text);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    private KeyRow row(Handle handle, TenantContext context) {
        return receiptKeys.find(handle, context).orElseGet(() -> {
            var _ = receiptKeys.insert(
                    handle, context, draft(handle, context), clock.instant().truncatedTo(ChronoUnit.MICROS));
            // Ours, or that of somebody who was quicker, and has committed since.
            return receiptKeys.find(handle, context).orElseThrow();
        });
    }

    private KeyRow draft(Handle handle, TenantContext context) {
        UUID id = ids.next();
        try {
            KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
            String pkcs8 = Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded());
            byte[] ciphertext = keys.tenantCipher(handle, context).encrypt(pkcs8, cell(id));
            return new KeyRow(id, pair.getPublic().getEncoded(), ciphertext);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    private static CellRef cell(UUID key) {
        return new CellRef("receipt_key", "private_key", key);
    }
}
