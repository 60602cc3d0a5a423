package dev.parley.kernel.mail;

import dev.parley.kernel.audit.AuditLog;
import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TenantContext;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Mail that was not sent. It may hold one-time links: it is for whoever may read the outbox, and nobody else. */
public final class Outbox {
    private static final String EXPIRED = "expired";
    private static final int MOST = 500;
    static final Duration TERM = Duration.ofDays(7);
    private static final Duration LEASE = Duration.ofMinutes(10);

    private final Database database;
    private final OutboxTexts texts;
    private final MailConfig config;
    private final AuditLog audit;
    private final Clock clock;

    @Inject
    Outbox(Database database, OutboxTexts texts, MailConfig config, AuditLog audit, Clock clock) {
        this.database = database;
        this.texts = texts;
        this.config = config;
        this.audit = audit;
        this.clock = clock;
    }

    /** Whether there is a mail server: without one, everything waits here. */
    public boolean isDelivered() {
        return config.server().isPresent();
    }

    /**
     * What waits and what failed, newest first.
     *
     * @param most at least 1; more than 500 count as 500
     */
    public List<OutboxMail> list(TenantContext context, int most) {
        return database.inTenant(
                context,
                handle -> MailDao.list(handle, context, Math.min(most, MOST)).stream()
                        .map(row -> texts.decrypt(handle, context, row))
                        .toList());
    }

    /** What has become of mails. Those that were deleted meanwhile are not there. */
    public Map<UUID, MailState> states(Handle handle, TenantContext context, List<UUID> mails) {
        return mails.isEmpty() ? Map.of() : MailDao.states(handle, context, mails);
    }

    /** Gives up what is of no use any more, and deletes what has been here for its term. */
    public void tidy(TenantContext context) {
        Instant limit = clock.instant().minus(TERM);
        database.inTenant(context, handle -> {
            expire(handle, context);
            return MailDao.deleteEndedBefore(handle, context, limit);
        });
    }

    /** Takes one mail that is due; no other node has it until the lease is over. */
    Optional<OutboxMail> claim(TenantContext context) {
        Instant now = clock.instant();
        return database.inTenant(context, handle -> {
            expire(handle, context);
            return MailDao.claim(handle, context, now, now.plus(LEASE)).map(row -> texts.decrypt(handle, context, row));
        });
    }

    void sent(TenantContext context, UUID mail) {
        database.inTenant(context, handle -> MailDao.end(handle, context, mail, clock.instant(), Optional.empty()));
    }

    void postpone(TenantContext context, UUID mail, Instant until, String error) {
        database.inTenant(context, handle -> {
            MailDao.postpone(handle, context, mail, until, error);
            return mail;
        });
    }

    void fail(TenantContext context, UUID mail, String error) {
        database.inTenant(context, handle -> {
            boolean ended = MailDao.end(handle, context, mail, clock.instant(), Optional.of(error));
            if (ended) {
                recordFailure(handle, context, mail, error);
            }
            return ended;
        });
    }

    private void expire(Handle handle, TenantContext context) {
        MailDao.expire(handle, context, clock.instant(), EXPIRED)
                .forEach(mail -> recordFailure(handle, context, mail, EXPIRED));
    }

    private void recordFailure(Handle handle, TenantContext context, UUID mail, String error) {
        audit.record(handle, context, "mail.failed", "mail/" + mail, Map.of("code", error));
    }
}
