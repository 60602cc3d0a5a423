package dev.parley.kernel.policy;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an authority has asked for, and what it was given.
 *
 * @param rawAccount whom it is about, if that is one account, and it is still there
 * @param rawWithheldUntil until when a law keeps it from them
 */
public record LegalRequest(
        UUID id,
        @Nullable UUID rawAccount,
        Details details,
        UUID approvedBy,
        Instant recordedAt,
        @Nullable Instant rawWithheldUntil) {
    public Optional<UUID> account() {
        return Optional.ofNullable(rawAccount);
    }

    public Optional<Instant> withheldUntil() {
        return Optional.ofNullable(rawWithheldUntil);
    }

    /** Without what it is about. */
    @Override
    public String toString() {
        return "LegalRequest[id=" + id + "]";
    }

    /**
     * @param basis the law, and the order by its number
     * @param scope what was asked for
     * @param given what was given; or that nothing was
     * @param withheldReason why who it is about is not told now; empty if they are
     */
    public record Details(String authority, String basis, String scope, String given, String withheldReason) {
        /** Without what it is about. */
        @Override
        public String toString() {
            return "Details";
        }
    }
}
