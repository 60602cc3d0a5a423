package dev.parley.kernel.identity;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An account to be made. */
public record NewAccount(String email, @Nullable String rawName, Role role) {
    public static NewAccount of(String email, Role role) {
        return new NewAccount(email, null, role);
    }

    public Optional<String> name() {
        return Optional.ofNullable(rawName);
    }

    /** Without personal data. */
    @Override
    public String toString() {
        return "NewAccount[role=" + role + "]";
    }
}
