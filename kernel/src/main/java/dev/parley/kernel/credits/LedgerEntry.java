package dev.parley.kernel.credits;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One line of an owner's history.
 *
 * @param id of a charge, that of its request
 * @param amount negative where credits went
 * @param expiresAt when what came ends
 */
public record LedgerEntry(
        UUID id,
        TransferKind kind,
        MicroCredits amount,
        Optional<String> reason,
        Optional<Instant> expiresAt,
        Instant createdAt) {}
