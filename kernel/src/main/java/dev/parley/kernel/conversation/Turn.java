package dev.parley.kernel.conversation;

import java.util.Optional;

/** A turn that has begun: the person's message where it is new, and the answer that is to grow. */
public record Turn(Optional<ConversationMessage> userMessage, ConversationMessage answer, AnswerRef ref) {}
