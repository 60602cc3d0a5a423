package dev.parley.kernel.signin;

import dev.parley.kernel.database.Ids;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.keys.CellRef;
import dev.parley.kernel.keys.KeyService;
import dev.parley.kernel.signin.AttemptDao.AttemptRow;
import jakarta.inject.Inject;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Sign-ins that have begun. Each ends once: whoever brings its token has it, and nobody after. */
final class Attempts {
    /** A person looks for a password, and a second factor. */
    static final Duration AT_PROVIDER = Duration.ofMinutes(15);

    static final Duration SETUP = Duration.ofHours(24);
    private static final int LINKS_AT_ONCE = 5;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final AttemptDao attempts;
    private final KeyService keys;
    private final Ids ids;
    private final Clock clock;

    @Inject
    Attempts(AttemptDao attempts, KeyService keys, Ids ids, Clock clock) {
        this.attempts = attempts;
        this.keys = keys;
        this.ids = ids;
        this.clock = clock;
    }

    /** Keeps an attempt under its token. */
    void keep(Handle handle, TenantContext context, Begun begun) {
        UUID id = ids.next();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Attempt attempt = begun.attempt();
        String browser = begun.rawBrowser();
        byte[] emailHash = attempt.email()
                .map(email -> hash(handle, context, "sign-in-email", email.toLowerCase(Locale.ROOT)))
                .orElse(null);
        if (emailHash != null) {
            limit(handle, context, emailHash, now.minus(AT_PROVIDER));
        }
        AttemptRow row = new AttemptRow(
                id,
                browser == null ? null : hash(handle, context, "sign-in-browser", browser),
                emailHash,
                keys.tenantCipher(handle, context).encrypt(JSON.writeValueAsString(attempt), cell(id)),
                now,
                now.plus(attempt.purpose() == Attempt.Purpose.SETUP ? SETUP : AT_PROVIDER));
        attempts.insert(handle, context, hash(handle, context, "sign-in-token", begun.token()), row);
    }

    /** Empty if there is none, it has ended, or it is too old. */
    Optional<Taken> take(Handle handle, TenantContext context, String token) {
        if (!Secrets.isOne(token)) {
            return Optional.empty();
        }
        return attempts.take(handle, context, hash(handle, context, "sign-in-token", token))
                .filter(row -> clock.instant().isBefore(row.expiresAt()))
                .map(row -> new Taken(
                        JSON.readValue(
                                keys.tenantCipher(handle, context).decrypt(row.details(), cell(row.id())),
                                Attempt.class),
                        row.browserHash()));
    }

    /** Whether the browser is the one that began. */
    boolean isOf(Handle handle, TenantContext context, Taken taken, String browser) {
        byte[] expected = taken.browserHash();
        return expected != null && MessageDigest.isEqual(expected, hash(handle, context, "sign-in-browser", browser));
    }

    int forget(Handle handle, TenantContext context) {
        return attempts.deleteExpired(handle, context, clock.instant());
    }

    /** Nobody's mailbox is filled from here. */
    private void limit(Handle handle, TenantContext context, byte[] emailHash, Instant since) {
        if (attempts.listOfEmail(handle, context, emailHash, since).size() >= LINKS_AT_ONCE) {
            throw SignInErrors.tooMany();
        }
    }

    private byte[] hash(Handle handle, TenantContext context, String purpose, String text) {
        return keys.keyedHash(handle, context, purpose, text);
    }

    private static CellRef cell(UUID attempt) {
        return new CellRef("sign_in_attempt", "details", attempt);
    }

    /**
     * An attempt to be kept.
     *
     * @param token comes back from the provider as the state, or stands in a link
     * @param rawBrowser what the browser's cookie says; null if any browser may come
     */
    record Begun(Attempt attempt, String token, @Nullable String rawBrowser) {
        /** Without what opens something. */
        @Override
        public String toString() {
            return "Begun[" + attempt + "]";
        }
    }

    /** An attempt that has come back. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Taken(Attempt attempt, byte @Nullable [] browserHash) {}
}
