package dev.parley.kernel.conversation;

import java.util.UUID;

/** A message as the database has it, and where it belongs. */
public record StoredAnswer(UUID conversation, ConversationMessage message) {}
