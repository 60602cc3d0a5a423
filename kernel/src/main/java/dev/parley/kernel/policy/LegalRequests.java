package dev.parley.kernel.policy;

import dev.parley.kernel.audit.AuditLog;
import dev.parley.kernel.database.Actor;
import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.Ids;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.identity.AccountService;
import dev.parley.kernel.identity.Authorities;
import dev.parley.kernel.identity.Permission;
import dev.parley.kernel.keys.CellRef;
import dev.parley.kernel.keys.KeyService;
import dev.parley.kernel.keys.OwnerId;
import dev.parley.kernel.keys.TextCipher;
import dev.parley.kernel.policy.LegalRequest.Details;
import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The register of what authorities have asked for: each entry with its ground, its scope, who approved it, what was given, and
 * whether who it is about is told. Kept by persons of the tenant; the platform's operator has no part in it.
 */
public final class LegalRequests {
    private static final ErrorCode NOBODY = new ErrorCode("account-required", ErrorType.FORBIDDEN);
    private static final ErrorCode INVALID = new ErrorCode("policy.invalid-legal-request", ErrorType.INVALID_REQUEST);
    private static final ErrorCode NO_ACCOUNT = new ErrorCode("account.not-found", ErrorType.NOT_FOUND);
    private static final UUID NEWEST = new UUID(-1, -1);
    private static final int LONGEST = 2_000;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Database database;
    private final KeyService keys;
    private final Ids ids;
    private final Clock clock;
    private final LegalRequestDao requests;
    private final PolicyConfig config;
    private final AccountService accounts;
    private final Authorities authorities;
    private final AuditLog audit;

    @Inject
    LegalRequests(
            Database database,
            KeyService keys,
            Ids ids,
            Clock clock,
            LegalRequestDao requests,
            PolicyConfig config,
            AccountService accounts,
            Authorities authorities,
            AuditLog audit) {
        this.database = database;
        this.keys = keys;
        this.ids = ids;
        this.clock = clock;
        this.requests = requests;
        this.config = config;
        this.accounts = accounts;
        this.authorities = authorities;
        this.audit = audit;
    }

    /**
     * Enters one, approved by who acts. Who it is about sees it in their account at once, or after the date until which a law
     * keeps it from them.
     *
     * @throws PlatformException INVALID_REQUEST {@code policy.invalid-legal-request} that says what is wrong; NOT_FOUND
     *     {@code account.not-found}; FORBIDDEN
     */
    public LegalRequest record(TenantContext context, Entry wanted) {
        UUID person = acting(context);
        Instant now = now();
        Details details = checked(wanted, now);
        UUID id = ids.next();
        return database.inTenant(context, handle -> {
            authorities.of(handle, context).require(Permission.MANAGE_PRIVACY);
            requireAccount(handle, context, wanted.rawAccount());
            byte[] ciphertext = keys.tenantCipher(handle, context).encrypt(JSON.writeValueAsString(details), cell(id));
            LegalRequestDao.Row row = new LegalRequestDao.Row(
                    id, wanted.rawAccount(), ciphertext, person, now, wanted.rawWithheldUntil());
            requests.insert(handle, context, row, now.plus(config.disclosureTerm(context)));
            audit.record(handle, context, "legal-request.entered", "legal-request/" + id, Map.of());
            return new LegalRequest(id, wanted.rawAccount(), details, person, now, wanted.rawWithheldUntil());
        });
    }

    /**
     * Newest first.
     *
     * @param before the last id of the page before
     */
    public List<LegalRequest> list(TenantContext context, Optional<UUID> before, int limit) {
        return database.inTenant(context, handle -> {
            authorities.of(handle, context).require(Permission.MANAGE_PRIVACY);
            TextCipher cipher = keys.tenantCipher(handle, context);
            return requests.list(handle, context, before.orElse(NEWEST), limit).stream()
                    .map(row -> decrypted(cipher, row))
                    .toList();
        });
    }

    /** What an account's holder may know of, newest first. */
    public List<LegalRequest> of(TenantContext context, OwnerId account) {
        return database.inTenant(context, handle -> {
            TextCipher cipher = keys.tenantCipher(handle, context);
            return requests.listOf(handle, context, account.id(), now()).stream()
                    .map(row -> decrypted(cipher, row))
                    .toList();
        });
    }

    /** Deletes what has been kept for its term. */
    int forget(TenantContext context) {
        return database.inTenant(context, handle -> requests.deleteDue(handle, context, now()));
    }

    private void requireAccount(Handle handle, TenantContext context, @Nullable UUID account) {
        if (account != null && accounts.find(handle, context, account).isEmpty()) {
            throw new PlatformException(NO_ACCOUNT, "There is no such account.").withParameter("account");
        }
    }

    private static Details checked(Entry wanted, Instant now) {
        Instant until = wanted.rawWithheldUntil();
        String reason = wanted.details().withheldReason().strip();
        if ((until == null) != reason.isEmpty()) {
            throw invalid("withheldReason", "A notice is withheld for a reason and until a date, or not at all.");
        }
        if (until != null && !until.isAfter(now)) {
            throw invalid("withheldUntil", "'withheldUntil' lies in the future.");
        }
        return new Details(
                text("authority", wanted.details().authority()),
                text("basis", wanted.details().basis()),
                text("scope", wanted.details().scope()),
                text("given", wanted.details().given()),
                reason.isEmpty() ? "" : text("withheldReason", reason));
    }

    private static String text(String parameter, String text) {
        String stripped = text.strip();
        if (stripped.isEmpty() || stripped.length() > LONGEST) {
            throw invalid(parameter, "'" + parameter + "' has between 1 and " + LONGEST + " characters.");
        }
        return stripped;
    }

    private static UUID acting(TenantContext context) {
        return context.actor()
                .id()
                .filter(_ -> context.actor().kind() == Actor.Kind.ACCOUNT)
                .orElseThrow(() -> new PlatformException(NOBODY, "Only somebody with an account here can do this."));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static LegalRequest decrypted(TextCipher cipher, LegalRequestDao.Row row) {
        return new LegalRequest(
                row.id(),
                row.account(),
                JSON.readValue(cipher.decrypt(row.details(), cell(row.id())), Details.class),
                row.approvedBy(),
                row.recordedAt(),
                row.withheldUntil());
    }

    private static CellRef cell(UUID id) {
        return new CellRef("legal_request", "details", id);
    }

    private static PlatformException invalid(String parameter, String message) {
        return new PlatformException(INVALID, message).withParameter(parameter);
    }

    /** What is to be entered. */
    public record Entry(
            Details details,
            @Nullable UUID rawAccount,
            @Nullable Instant rawWithheldUntil) {}
}
