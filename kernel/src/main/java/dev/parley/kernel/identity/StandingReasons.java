package dev.parley.kernel.identity;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.keys.CellRef;
import dev.parley.kernel.keys.KeyService;
import dev.parley.kernel.keys.OwnerId;
import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Why accounts were suspended or restored, the last time. */
final class StandingReasons {
    private static final ErrorCode BAD_REASON = new ErrorCode("account.bad-reason", ErrorType.INVALID_REQUEST);
    private static final int LONGEST = 500;

    private final KeyService keys;
    private final StandingDao standings;
    private final Clock clock;

    @Inject
    StandingReasons(KeyService keys, StandingDao standings, Clock clock) {
        this.keys = keys;
        this.standings = standings;
        this.clock = clock;
    }

    /** @throws PlatformException INVALID_REQUEST {@code account.bad-reason} */
    static String checked(String reason) {
        String stripped = reason.strip();
        if (stripped.isEmpty() || stripped.length() > LONGEST) {
            throw new PlatformException(BAD_REASON, "Give a reason of 1 to " + LONGEST + " characters.")
                    .withParameter("reason");
        }
        return stripped;
    }

    void keep(Handle handle, TenantContext context, UUID account, String reason) {
        byte[] ciphertext =
                keys.ownerCipher(handle, context, OwnerId.account(account)).encrypt(reason, cell(account));
        standings.deleteReason(handle, context, account);
        standings.insertReason(
                handle,
                context,
                new StandingDao.Reason(account, ciphertext, clock.instant().truncatedTo(ChronoUnit.MICROS)));
    }

    Optional<String> find(Handle handle, TenantContext context, UUID account) {
        return standings
                .findReason(handle, context, account)
                .map(ciphertext -> keys.ownerCipher(handle, context, OwnerId.account(account))
                        .decrypt(ciphertext, cell(account)));
    }

    private static CellRef cell(UUID account) {
        return new CellRef("account_standing", "reason", account);
    }
}
