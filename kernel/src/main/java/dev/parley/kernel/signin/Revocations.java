package dev.parley.kernel.signin;

import dev.parley.kernel.audit.AuditLog;
import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.Ids;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.keys.CellRef;
import dev.parley.kernel.keys.KeyService;
import dev.parley.kernel.keys.TextCipher;
import dev.parley.kernel.plugin.Lease;
import dev.parley.kernel.plugin.ProviderRegistry;
import dev.parley.kernel.signin.RevocationDao.RevocationRow;
import dev.parley.spi.PlatformException;
import dev.parley.spi.auth.AuthProvider;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Tells providers of those who have gone, outside of the transaction in which they went, again and again if it takes that:
 * for about three days.
 */
final class Revocations {
    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final Duration FIRST_WAIT = Duration.ofMinutes(2);
    private static final Duration LONGEST_WAIT = Duration.ofHours(6);
    private static final int MOST_ATTEMPTS = 20;

    private final Database database;
    private final RevocationDao revocations;
    private final KeyService keys;
    private final ProviderRegistry providers;
    private final AuditLog audit;
    private final Ids ids;
    private final Clock clock;

    @Inject
    Revocations(
            Database database,
            RevocationDao revocations,
            KeyService keys,
            ProviderRegistry providers,
            AuditLog audit,
            Ids ids,
            Clock clock) {
        this.database = database;
        this.revocations = revocations;
        this.keys = keys;
        this.providers = providers;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /** To be done once the caller's transaction has ended. */
    void keep(Handle handle, TenantContext context, String provider, String secret) {
        UUID id = ids.next();
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        keys.createErasureKey(handle, context, today);
        byte[] ciphertext = keys.erasureCipher(handle, context, today).encrypt(secret, cell(id));
        revocations.insert(handle, context, new RevocationRow(id, provider, ciphertext, today, 0), now());
    }

    /** Does what is due; answers how many were done. */
    int run(TenantContext context) {
        int done = 0;
        Optional<RevocationRow> next = claim(context);
        while (next.isPresent()) {
            if (attempt(context, next.get())) {
                done++;
            }
            next = claim(context);
        }
        return done;
    }

    private Optional<RevocationRow> claim(TenantContext context) {
        Instant now = now();
        return database.inTenant(context, handle -> revocations.claim(handle, context, now, now.plus(LEASE)));
    }

    private boolean attempt(TenantContext context, RevocationRow row) {
        try {
            tell(context, row);
            end(context, row, "sign-in.grant-revoked", Map.of("provider", row.provider()));
            return true;
        } catch (PlatformException e) {
            if (row.attempts() < MOST_ATTEMPTS) {
                Instant until = now().plus(wait(row.attempts()));
                database.inTenant(context, handle -> {
                    revocations.postpone(handle, context, row.id(), until);
                    return true;
                });
            } else {
                Map<String, String> facts =
                        Map.of("provider", row.provider(), "code", e.code().value());
                end(context, row, "sign-in.grant-not-revoked", facts);
            }
            return false;
        }
    }

    private void tell(TenantContext context, RevocationRow row) {
        String secret = database.inTenant(
                context, handle -> cipher(handle, context, row).decrypt(row.secret(), cell(row.id())));
        try (Lease<AuthProvider> lease =
                providers.authProvider(context, row.provider()).orElseThrow(SignInErrors::unknownProvider)) {
            lease.provider().revoke(secret);
        }
    }

    private TextCipher cipher(Handle handle, TenantContext context, RevocationRow row) {
        LocalDate day = row.sealedOn();
        return day == null ? keys.tenantCipher(handle, context) : keys.erasureCipher(handle, context, day);
    }

    private void end(TenantContext context, RevocationRow row, String action, Map<String, String> facts) {
        database.inTenant(context, handle -> {
            revocations.delete(handle, context, row.id());
            audit.record(handle, context, action, "grant/" + row.id(), facts);
            return true;
        });
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static Duration wait(int attempts) {
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(attempts - 1, 10));
        return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
    }

    private static CellRef cell(UUID revocation) {
        return new CellRef("grant_revocation", "secret", revocation);
    }
}
