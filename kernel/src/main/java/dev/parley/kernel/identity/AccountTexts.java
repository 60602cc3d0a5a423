package dev.parley.kernel.identity;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.identity.AccountDao.AccountRow;
import dev.parley.kernel.keys.CellRef;
import dev.parley.kernel.keys.KeyService;
import dev.parley.kernel.keys.OwnerId;
import dev.parley.kernel.keys.TextCipher;
import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What is written of an account: its form, and its encryption. */
final class AccountTexts {
    private static final ErrorCode NOT_AN_EMAIL = new ErrorCode("account.not-an-email", ErrorType.INVALID_REQUEST);
    private static final ErrorCode BAD_NAME = new ErrorCode("account.bad-name", ErrorType.INVALID_REQUEST);
    private static final Pattern EMAIL = Pattern.compile("[^\\s@<>(),;:\"\\\\]{1,64}@[^\\s@<>(),;:\"\\\\]{1,253}");
    private static final int LONGEST_EMAIL = 254;
    private static final int LONGEST_NAME = 200;

    private final KeyService keys;

    @Inject
    AccountTexts(KeyService keys) {
        this.keys = keys;
    }

    /** @throws PlatformException INVALID_REQUEST {@code account.not-an-email} */
    static String email(String written) {
        String address = written.strip();
        if (address.length() > LONGEST_EMAIL || !EMAIL.matcher(address).matches()) {
            throw new PlatformException(NOT_AN_EMAIL, "This is not an e-mail address: write one as name@example.org.")
                    .withParameter("email");
        }
        return address;
    }

    /** @throws PlatformException INVALID_REQUEST {@code account.bad-name} */
    static Optional<String> name(@Nullable String written) {
        String name = written == null ? "" : written.strip();
        if (name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw new PlatformException(
                            BAD_NAME, "A name has at most " + LONGEST_NAME + " characters, and is one line.")
                    .withParameter("name");
        }
        return name.isEmpty() ? Optional.empty() : Optional.of(name);
    }

    byte[] emailHash(Handle handle, TenantContext context, String email) {
        return keys.keyedHash(handle, context, "account-email", email.toLowerCase(Locale.ROOT));
    }

    AccountRow encrypt(Handle handle, TenantContext context, Account account) {
        UUID id = account.id().id();
        TextCipher cipher = keys.ownerCipher(handle, context, account.id());
        return new AccountRow(
                id,
                cipher.encrypt(account.email(), cell("email", id)),
                emailHash(handle, context, account.email()),
                account.name()
                        .map(name -> cipher.encrypt(name, cell("name", id)))
                        .orElse(null),
                account.role().written(),
                account.state().name(),
                account.createdAt());
    }

    Account decrypt(Handle handle, TenantContext context, AccountRow row) {
        OwnerId owner = OwnerId.account(row.id());
        TextCipher cipher = keys.ownerCipher(handle, context, owner);
        byte[] name = row.name();
        return new Account(
                owner,
                cipher.decrypt(row.email(), cell("email", row.id())),
                name == null ? null : cipher.decrypt(name, cell("name", row.id())),
                Role.parse(row.role()),
                Account.State.valueOf(row.state()),
                row.createdAt());
    }

    private static CellRef cell(String column, UUID account) {
        return new CellRef("account", column, account);
    }
}
