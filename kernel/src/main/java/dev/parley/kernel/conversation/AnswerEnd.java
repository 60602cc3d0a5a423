package dev.parley.kernel.conversation;

import dev.parley.kernel.conversation.ConversationMessage.State;
import dev.parley.spi.inference.FinishReason;
import java.util.Optional;

/** How an answer ended, and which backend gave it. */
public record AnswerEnd(
        State state, Optional<FinishReason> finishReason, Optional<String> backend, Optional<String> errorCode) {}
