package dev.parley.kernel.erasure;

import dev.parley.kernel.database.TenantContext;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes receipts of erasures: JSON that names nobody, signed as a JWS in compact form (RFC 7515, with EdDSA by RFC 8037), so
 * that whoever has it can show that it is the tenant's.
 */
final class Receipts {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final ReceiptKeys keys;
    private final KeptData data;
    private final ErasureConfig config;

    @Inject
    Receipts(ReceiptKeys keys, KeptData data, ErasureConfig config) {
        this.keys = keys;
        this.data = data;
        this.config = config;
    }

    String write(Handle handle, TenantContext context, Facts facts) {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("alg", "EdDSA");
        header.put("kid", keys.id(handle, context).toString());
        String signed = encoded(header) + "." + encoded(receipt(handle, context, facts));
        byte[] signature = keys.sign(handle, context, signed.getBytes(StandardCharsets.US_ASCII));
        return signed + "." + BASE64.encodeToString(signature);
    }

    private Map<String, Object> receipt(Handle handle, TenantContext context, Facts facts) {
        ErasureRow row = facts.row();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", row.id().toString());
        json.put("tenant", context.tenantId().toString());
        json.put("what", "account");
        json.put("requestedAt", row.requestedAt().toString());
        json.put("unreadableSince", facts.erasedAt().toString());
        json.put("rows", rows(facts));
        json.put("erased", List.copyOf(data.erased(handle)));
        json.put("kept", data.kept(handle).stream().map(Receipts::kept).toList());
        json.put("providersToldBy", day(facts.erasedAt(), ErasureTerms.TASKS));
        json.put("backupsAgedOutBy", day(facts.erasedAt(), config.backups()));
        json.put("rootKeyRetiredBy", day(facts.erasedAt(), config.rootKeys()));
        return json;
    }

    private static Map<String, Object> rows(Facts facts) {
        Map<String, Object> rows = new LinkedHashMap<>();
        rows.put("removed", facts.rowsRemoved());
        Instant finished = facts.finishedAt();
        if (finished == null) {
            rows.put("state", "being removed");
        } else {
            rows.put("state", "removed");
            rows.put("finishedAt", finished.toString());
        }
        return rows;
    }

    private static Map<String, Object> kept(KeptData.Kept kept) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("store", kept.store());
        json.put("categories", List.copyOf(kept.categories()));
        json.put("why", kept.reason().words());
        return json;
    }

    private static String day(Instant from, Duration later) {
        return LocalDate.ofInstant(from.plus(later), ZoneOffset.UTC).plusDays(1).toString();
    }

    private static String encoded(Map<String, Object> json) {
        return BASE64.encodeToString(JSON.writeValueAsBytes(json));
    }
}
