package dev.parley.kernel.credits;

import java.util.Optional;
import java.util.UUID;

/**
 * Credits that somebody moves by hand.
 *
 * @param amount what comes, or, negative, what goes
 * @param reason for the owner and the auditor to read
 * @param externalKey the same key twice has one effect
 * @param approvedBy the second person, where one was asked
 */
public record Correction(MicroCredits amount, String reason, Optional<String> externalKey, Optional<UUID> approvedBy) {}
