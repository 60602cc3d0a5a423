package dev.parley.kernel.conversation;

import dev.parley.kernel.keys.TextCipher;
import java.util.UUID;

/**
 * An answer that grows, and the right to write it.
 *
 * @param node who writes it
 * @param cipher of its conversation
 */
public record AnswerRef(UUID conversation, UUID message, UUID node, TextCipher cipher) {}
