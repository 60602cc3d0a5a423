package dev.parley.kernel.policy;

import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.identity.Account;
import dev.parley.kernel.identity.AccountService;
import dev.parley.kernel.identity.Authorities;
import dev.parley.kernel.identity.Permission;
import dev.parley.kernel.keys.OwnerId;
import dev.parley.kernel.mail.Mail;
import dev.parley.kernel.mail.MailService;
import dev.parley.kernel.mail.MailState;
import dev.parley.kernel.mail.MailTemplate;
import dev.parley.kernel.mail.Outbox;
import dev.parley.kernel.policy.PolicyDao.VersionRow;
import dev.parley.kernel.policy.PolicyNoticeDao.Announcement;
import dev.parley.kernel.policy.PolicyNoticeDao.NoticeRow;
import dev.parley.kernel.policy.PolicyNoticeDao.Seen;
import dev.parley.kernel.tenancy.TenantService;
import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Tells people of material versions, and records that they have seen one. That is never a legal basis of anything. */
public final class PolicyNotices {
    private static final ErrorCode UNKNOWN = new ErrorCode("policy.version-not-found", ErrorType.NOT_FOUND);
    private static final int AT_ONCE = 200;

    private final Database database;
    private final PolicyDao policies;
    private final PolicyNoticeDao notices;
    private final PolicyPublisher publisher;
    private final PolicyConfig config;
    private final AccountService accounts;
    private final TenantService tenants;
    private final MailService mails;
    private final Outbox outbox;
    private final Authorities authorities;

    @Inject
    PolicyNotices(
            Database database,
            PolicyDao policies,
            PolicyNoticeDao notices,
            PolicyPublisher publisher,
            PolicyConfig config,
            AccountService accounts,
            TenantService tenants,
            MailService mails,
            Outbox outbox,
            Authorities authorities) {
        this.database = database;
        this.policies = policies;
        this.notices = notices;
        this.publisher = publisher;
        this.config = config;
        this.accounts = accounts;
        this.tenants = tenants;
        this.mails = mails;
        this.outbox = outbox;
        this.authorities = authorities;
    }

    /** The version that an account's holder is to be shown. */
    public Optional<PolicyVersion> pending(TenantContext context, OwnerId account) {
        return database.inTenant(context, handle -> {
            OptionalInt number = notices.pending(handle, context, account.id());
            return number.isEmpty()
                    ? Optional.empty()
                    : policies.find(handle, context, number.getAsInt()).map(VersionRow::version);
        });
    }

    /**
     * Records that an account's holder has seen a version. A second time changes nothing.
     *
     * @throws PlatformException NOT_FOUND {@code policy.version-not-found}
     */
    public void acknowledge(TenantContext context, OwnerId account, int number) {
        database.inTenant(context, handle -> {
            if (policies.find(handle, context, number).isEmpty()) {
                throw unknown(number);
            }
            notices.acknowledge(handle, context, account.id(), new Seen(number, publisher.now()));
            return number;
        });
    }

    /** @throws PlatformException NOT_FOUND {@code policy.version-not-found}; FORBIDDEN */
    public Delivery delivery(TenantContext context, int number) {
        return database.inTenant(context, handle -> {
            authorities.of(handle, context).require(Permission.MANAGE_POLICY);
            PolicyVersion version = policies.find(handle, context, number)
                    .map(VersionRow::version)
                    .orElseThrow(() -> unknown(number));
            Map<String, Long> mailed = notices.countByMail(handle, context, number);
            return new Delivery(
                    !version.material() || notices.isAnnounced(handle, context, number),
                    mailed.getOrDefault("WAITING", 0L),
                    mailed.getOrDefault("SENT", 0L),
                    mailed.getOrDefault("FAILED", 0L),
                    notices.countAcknowledged(handle, context, number));
        });
    }

    /** Tells the next who are to be told. Answers whether there may be more. */
    boolean proceed(TenantContext context) {
        return database.inTenant(
                context,
                handle -> notices.lockDue(handle, context)
                        .map(due -> {
                            List<Account> next =
                                    accounts.page(handle, context, Optional.ofNullable(due.rawLastAccount()), AT_ONCE);
                            PolicyVersion version = policies.find(handle, context, due.number())
                                    .orElseThrow()
                                    .version();
                            next.stream()
                                    .filter(account -> !account.createdAt().isAfter(version.publishedAt()))
                                    .forEach(account -> tell(handle, context, account, version));
                            boolean last = next.size() < AT_ONCE;
                            Announcement now = new Announcement(
                                    due.number(),
                                    next.isEmpty()
                                            ? due.rawLastAccount()
                                            : next.getLast().id().id());
                            notices.proceed(handle, context, now, last ? publisher.now() : null);
                            return true;
                        })
                        .orElse(false));
    }

    /** Looks what has become of mails. */
    void settle(TenantContext context) {
        database.inTenant(context, handle -> {
            var waiting = notices.waiting(handle, context, AT_ONCE);
            Map<UUID, MailState> states = outbox.states(handle, context, waiting);
            states.forEach((mail, state) -> {
                if (state != MailState.WAITING) {
                    notices.settle(handle, context, mail, state.name());
                }
            });
            return states;
        });
    }

    private void tell(Handle handle, TenantContext context, Account account, PolicyVersion version) {
        PolicyWords words = PolicyWords.in(PolicyWords.best(List.of(config.noticeLanguage(context))));
        Mail mail = new Mail(
                        account.email(),
                        words.locale(),
                        MailTemplate.POLICY_CHANGED,
                        Map.of(
                                "version", Integer.toString(version.number()),
                                "time", Wording.date(words, version.effectiveAt()),
                                "link", link(context, version)))
                .ownedBy(account.id());
        mails.send(handle, context, mail)
                .ifPresent(sent -> notices.insert(
                        handle, context, new NoticeRow(account.id().id(), version.number(), sent), publisher.now()));
    }

    /** Without a host name of its own, a site is where its readers know it. */
    private String link(TenantContext context, PolicyVersion version) {
        String site = tenants.find(context.tenantId())
                .flatMap(tenant -> tenant.domains().stream().findFirst())
                .map(host -> "https://" + host)
                .orElse("");
        return site + "/privacy/versions/" + version.number() + "/diff";
    }

    private static PlatformException unknown(int number) {
        return new PlatformException(UNKNOWN, "There is no version " + number + " of this privacy policy.");
    }

    /**
     * How far people were told of a version.
     *
     * @param complete whether everybody has been written to who is to be
     */
    public record Delivery(boolean complete, long waiting, long sent, long failed, long acknowledged) {}
}
