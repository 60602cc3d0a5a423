package dev.parley.kernel.chat;

import java.util.Optional;
import java.util.UUID;

/** A wish for another answer. It counts as a message. */
public record Regeneration(UUID conversation, UUID message, Optional<String> model, TurnRequest request) {}
