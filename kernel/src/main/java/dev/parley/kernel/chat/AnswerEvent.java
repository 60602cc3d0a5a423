package dev.parley.kernel.chat;

import dev.parley.kernel.conversation.ConversationMessage;
import dev.parley.spi.PlatformException;
import java.util.Optional;
import java.util.OptionalInt;

/** What a follower of an answer sees. */
public sealed interface AnswerEvent {
    /** The first event of a new answer, with the message that it answers where that is new. */
    record Started(Optional<ConversationMessage> userMessage, ConversationMessage message) implements AnswerEvent {}

    record ReasoningDelta(String text, FeedPosition position) implements AnswerEvent {}

    record TextDelta(String text, FeedPosition position) implements AnswerEvent {}

    /** The answer broke off; {@link Done} follows with what is kept. */
    record Failed(PlatformException error) implements AnswerEvent {}

    /** The last event. */
    record Done(ConversationMessage message, OptionalInt messagesLeft) implements AnswerEvent {}
}
