package dev.parley.kernel.rights;

import dev.parley.kernel.database.Ids;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.identity.Account;
import dev.parley.kernel.keys.CellRef;
import dev.parley.kernel.keys.KeyService;
import dev.parley.kernel.keys.OwnerId;
import dev.parley.kernel.mail.Mail;
import dev.parley.kernel.mail.MailService;
import dev.parley.kernel.mail.MailTemplate;
import dev.parley.kernel.signin.Secrets;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Links by which the holder of an address confirms something about an account. Each works once, for a day. */
final class Confirmations {
    static final String EMAIL = "EMAIL";
    private static final String CONSENT = "CONSENT-";
    private static final Duration TERM = Duration.ofHours(24);

    private final KeyService keys;
    private final ConfirmationDao dao;
    private final MailService mails;
    private final Ids ids;
    private final Clock clock;

    @Inject
    Confirmations(KeyService keys, ConfirmationDao dao, MailService mails, Ids ids, Clock clock) {
        this.keys = keys;
        this.dao = dao;
        this.mails = mails;
        this.ids = ids;
        this.clock = clock;
    }

    void askConsent(Handle handle, TenantContext context, Account account, Consents.Asked asked, URI confirm) {
        String token = keep(handle, context, account.id(), new Wanted(kind(asked.purpose()), asked.version()));
        Map<String, String> values = Map.of(
                "link",
                confirm + "#" + token,
                "purpose",
                asked.purpose().text(asked.language()),
                "hours",
                Long.toString(TERM.toHours()));
        mails.send(
                handle,
                context,
                new Mail(account.email(), asked.language(), MailTemplate.CONFIRM_CONSENT, values)
                        .ownedBy(account.id()));
    }

    void forgetConsent(Handle handle, TenantContext context, OwnerId account, ConsentPurpose purpose) {
        dao.delete(handle, context, account.id(), kind(purpose));
    }

    /** The link goes to the address that is to be the account's. */
    void askEmail(Handle handle, TenantContext context, OwnerId account, NewAddress address) {
        String token = keep(handle, context, account, new Wanted(EMAIL, address.email()));
        Map<String, String> values =
                Map.of("link", address.confirm() + "#" + token, "hours", Long.toString(TERM.toHours()));
        mails.send(
                handle,
                context,
                new Mail(address.email(), address.language(), MailTemplate.CONFIRM_EMAIL, values).ownedBy(account));
    }

    /** What a token confirms; from now on it confirms nothing. */
    Optional<Confirmed> take(Handle handle, TenantContext context, String token) {
        if (!Secrets.isOne(token)) {
            return Optional.empty();
        }
        return dao.take(handle, context, hash(handle, context, token), clock.instant())
                .map(row -> new Confirmed(
                        OwnerId.account(row.account()),
                        row.kind().startsWith(CONSENT)
                                ? Optional.of(ConsentPurpose.parse(row.kind().substring(CONSENT.length())))
                                : Optional.empty(),
                        keys.ownerCipher(handle, context, OwnerId.account(row.account()))
                                .decrypt(row.details(), cell(row.id()))));
    }

    int forget(Handle handle, TenantContext context) {
        return dao.deleteExpired(handle, context, clock.instant());
    }

    private String keep(Handle handle, TenantContext context, OwnerId account, Wanted wanted) {
        String token = Secrets.random();
        UUID id = ids.next();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        dao.put(
                handle,
                context,
                new ConfirmationDao.Row(
                        account.id(),
                        wanted.kind(),
                        id,
                        hash(handle, context, token),
                        keys.ownerCipher(handle, context, account).encrypt(wanted.details(), cell(id)),
                        now,
                        now.plus(TERM)));
        return token;
    }

    private byte[] hash(Handle handle, TenantContext context, String token) {
        return keys.keyedHash(handle, context, "account-confirmation", token);
    }

    private static String kind(ConsentPurpose purpose) {
        return CONSENT + purpose.written();
    }

    private static CellRef cell(UUID id) {
        return new CellRef("account_confirmation", "details", id);
    }

    /** What is to be confirmed. */
    private record Wanted(String kind, String details) {}

    /** An address that an account is to have. */
    record NewAddress(String email, Locale language, URI confirm) {
        /** Without what is about a person. */
        @Override
        public String toString() {
            return "NewAddress";
        }
    }

    /**
     * What somebody has confirmed.
     *
     * @param consent empty if it is an address
     * @param details the version of the consent's text, or the address
     */
    record Confirmed(OwnerId account, Optional<ConsentPurpose> consent, String details) {
        /** Without what is about a person. */
        @Override
        public String toString() {
            return "Confirmed[account=" + account.id() + "]";
        }
    }
}
