package dev.parley.kernel.credits;

import java.time.Instant;
import java.util.Optional;

/**
 * Credits that come.
 *
 * @param source whence: {@link SystemAccount#GRANTS} or {@link SystemAccount#PURCHASES}
 * @param externalKey the one that gives them calls it so: the same key twice has one effect
 * @param reason for the owner and the auditor to read
 */
public record NewCredit(
        SystemAccount source,
        MicroCredits amount,
        Optional<Instant> expiresAt,
        Optional<String> externalKey,
        Optional<String> reason) {
    /** Given by the tenant, for good. */
    public static NewCredit granted(MicroCredits amount) {
        return new NewCredit(SystemAccount.GRANTS, amount, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The same, until a moment. */
    public NewCredit until(Instant end) {
        return new NewCredit(source, amount, Optional.of(end), externalKey, reason);
    }

    public NewCredit withKey(String key) {
        return new NewCredit(source, amount, expiresAt, Optional.of(key), reason);
    }

    public NewCredit because(String why) {
        return new NewCredit(source, amount, expiresAt, externalKey, Optional.of(why));
    }
}
