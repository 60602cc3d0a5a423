package dev.parley.kernel.signin;

import dev.parley.kernel.audit.AuditLog;
import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.keys.KeyService;
import dev.parley.kernel.keys.OwnerId;
import dev.parley.kernel.plugin.Lease;
import dev.parley.kernel.plugin.ProviderRegistry;
import dev.parley.kernel.session.ProviderSession;
import dev.parley.kernel.session.SessionService;
import dev.parley.kernel.session.SessionSummary;
import dev.parley.spi.auth.AuthProvider;
import dev.parley.spi.auth.LogoutNotice;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Ends the sessions that a provider says have ended there (OpenID Connect Back-Channel Logout 1.0). */
public final class ProviderLogout {
    /** Longer than any provider's notice is accepted after it was written. */
    private static final Duration REMEMBERED = Duration.ofDays(2);

    private final Database database;
    private final ProviderRegistry providers;
    private final SessionService sessions;
    private final IdentityDao identities;
    private final IdentityTexts texts;
    private final LogoutNoticeDao notices;
    private final KeyService keys;
    private final AuditLog audit;
    private final Clock clock;

    @Inject
    ProviderLogout(
            Database database,
            ProviderRegistry providers,
            SessionService sessions,
            IdentityDao identities,
            IdentityTexts texts,
            LogoutNoticeDao notices,
            KeyService keys,
            AuditLog audit,
            Clock clock) {
        this.database = database;
        this.providers = providers;
        this.sessions = sessions;
        this.identities = identities;
        this.texts = texts;
        this.notices = notices;
        this.keys = keys;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Heeds a notice; the same one again does nothing. Answers how many sessions it ended.
     *
     * @param body as it came
     * @throws dev.parley.spi.PlatformException NOT_FOUND if there is no such provider; INVALID_REQUEST if the notice is not
     *     authentic; what the provider throws if it cannot be asked
     */
    public int heed(TenantContext context, String provider, byte[] body) {
        List<LogoutNotice> told;
        try (Lease<AuthProvider> lease =
                providers.authProvider(context, provider).orElseThrow(SignInErrors::unknownProvider)) {
            told = lease.provider().notify(body);
        }
        return database.inTenant(
                context,
                handle -> told.stream()
                        .mapToInt(notice -> heed(handle, context, provider, notice))
                        .sum());
    }

    int forget(Handle handle, TenantContext context) {
        return notices.deleteBefore(handle, context, clock.instant().minus(REMEMBERED));
    }

    private int heed(Handle handle, TenantContext context, String provider, LogoutNotice notice) {
        byte[] hash = keys.keyedHash(handle, context, "logout-notice", notice.issuer() + "\n" + notice.tokenId());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (!notices.insert(handle, context, hash, now)) {
            return 0;
        }
        int ended = notice.sessionId()
                .map(id -> sessions.endOfProvider(handle, context, ProviderSession.written(notice.issuer(), id)))
                .orElseGet(() -> notice.subject()
                        .map(subject -> endOf(handle, context, provider, new Person(notice.issuer(), subject)))
                        .orElse(0));
        Map<String, String> facts = Map.of("sessions", Integer.toString(ended));
        audit.record(handle, context, "sign-in.logout-notice", "sign-in/" + provider, facts);
        return ended;
    }

    /** All sessions that the person began through this provider. */
    private int endOf(Handle handle, TenantContext context, String provider, Person person) {
        return identities
                .find(handle, context, texts.personHash(handle, context, person.issuer(), person.subject()))
                .map(identity -> endOf(handle, context, provider, identity.account()))
                .orElse(0);
    }

    private int endOf(Handle handle, TenantContext context, String provider, UUID account) {
        List<SessionSummary> theirs = sessions.list(context, OwnerId.account(account)).stream()
                .filter(session -> session.provider().equals(provider))
                .toList();
        theirs.forEach(session -> sessions.end(handle, context, session.id()));
        return theirs.size();
    }

    /** Who somebody is at a provider. */
    private record Person(String issuer, String subject) {
        /** Without what is about a person. */
        @Override
        public String toString() {
            return "Person";
        }
    }
}
