package dev.parley.kernel.identity;

import dev.parley.kernel.audit.AuditLog;
import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.Ids;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.keys.CellRef;
import dev.parley.kernel.keys.KeyService;
import dev.parley.kernel.keys.OwnerId;
import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;

/** Accounts. */
public final class AccountService {
    private static final ErrorCode EMAIL_TAKEN = new ErrorCode("account.email-taken", ErrorType.CONFLICT);
    private static final ErrorCode NOT_AN_EMAIL = new ErrorCode("account.not-an-email", ErrorType.INVALID_REQUEST);
    private static final Pattern EMAIL = Pattern.compile("[^\\s@<>(),;:\"\\\\]{1,64}@[^\\s@<>(),;:\"\\\\]{1,253}");
    private static final int LONGEST_EMAIL = 254;

    private final Database database;
    private final KeyService keys;
    private final Ids ids;
    private final Clock clock;
    private final AccountDao accounts;
    private final AuditLog audit;

    @Inject
    AccountService(Database database, KeyService keys, Ids ids, Clock clock, AccountDao accounts, AuditLog audit) {
        this.database = database;
        this.keys = keys;
        this.ids = ids;
        this.clock = clock;
        this.accounts = accounts;
        this.audit = audit;
    }

    /** @throws PlatformException CONFLICT if the address is taken; INVALID_REQUEST if it is none */
    public Account create(TenantContext context, String email, String role) {
        String address = checked(email);
        Role checkedRole = Role.parse(role);
        UUID id = ids.next();
        OwnerId owner = OwnerId.account(id);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return database.inTenant(context, handle -> {
            keys.createOwnerKey(handle, context, owner);
            byte[] encrypted = keys.ownerCipher(handle, context, owner).encrypt(address, emailCell(id));
            AccountDao.AccountRow row = new AccountDao.AccountRow(
                    id, encrypted, emailHash(handle, context, address), checkedRole.written(), now);
            if (!accounts.insert(handle, context, row)) {
                throw new PlatformException(EMAIL_TAKEN, "There is an account with this e-mail address already.");
            }
            audit.record(handle, context, "account.created", "account/" + id, Map.of("role", checkedRole.written()));
            return new Account(owner, address, checkedRole.written(), now);
        });
    }

    public Optional<Account> findByEmail(TenantContext context, String email) {
        String address = email.strip();
        return database.inTenant(
                context,
                handle -> accounts.findByEmailHash(handle, context, emailHash(handle, context, address))
                        .map(row -> account(handle, context, row)));
    }

    public List<Account> list(TenantContext context) {
        return database.inTenant(
                context,
                handle -> accounts.list(handle, context).stream()
                        .map(row -> account(handle, context, row))
                        .toList());
    }

    private Account account(Handle handle, TenantContext context, AccountDao.AccountRow row) {
        OwnerId owner = OwnerId.account(row.id());
        String email = keys.ownerCipher(handle, context, owner).decrypt(row.email(), emailCell(row.id()));
        return new Account(owner, email, row.role(), row.createdAt());
    }

    private byte[] emailHash(Handle handle, TenantContext context, String email) {
        return keys.keyedHash(handle, context, "account-email", email.toLowerCase(Locale.ROOT));
    }

    private static CellRef emailCell(UUID account) {
        return new CellRef("account", "email", account);
    }

    private static String checked(String email) {
        String address = email.strip();
        if (address.length() > LONGEST_EMAIL || !EMAIL.matcher(address).matches()) {
            throw new PlatformException(NOT_AN_EMAIL, "This is not an e-mail address: write one as name@example.org.")
                    .withParameter("email");
        }
        return address;
    }
}
