package dev.parley.kernel.conversation;

import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;

/** What can be wrong with a request about a conversation. */
final class ConversationErrors {
    private static final ErrorCode CONVERSATION = new ErrorCode("conversation-not-found", ErrorType.NOT_FOUND);
    private static final ErrorCode MESSAGE = new ErrorCode("message-not-found", ErrorType.NOT_FOUND);
    private static final ErrorCode IN_PROGRESS = new ErrorCode("chat.answer-in-progress", ErrorType.CONFLICT);
    private static final ErrorCode FULL = new ErrorCode("conversation-full", ErrorType.UNPROCESSABLE);
    private static final ErrorCode EMPTY = new ErrorCode("message-empty", ErrorType.INVALID_REQUEST);
    private static final ErrorCode TOO_LONG = new ErrorCode("message-too-long", ErrorType.INVALID_REQUEST);
    private static final ErrorCode NOT_TEXT = new ErrorCode("message-not-text", ErrorType.INVALID_REQUEST);
    private static final ErrorCode BAD_TITLE = new ErrorCode("title-not-valid", ErrorType.INVALID_REQUEST);
    private static final ErrorCode BAD_CURSOR = new ErrorCode("cursor-not-valid", ErrorType.INVALID_REQUEST);

    private static final ErrorCode BAD_TERM = new ErrorCode("conversation-term-not-valid", ErrorType.INVALID_REQUEST);
    private static final ErrorCode CARRIED_OUT = new ErrorCode("request-carried-out", ErrorType.CONFLICT);
    private static final ErrorCode KEY_REUSED = new ErrorCode("idempotency-key-reused", ErrorType.UNPROCESSABLE);

    private ConversationErrors() {}

    static PlatformException conversationNotFound() {
        return new PlatformException(CONVERSATION, "There is no such conversation.");
    }

    static PlatformException messageNotFound() {
        return new PlatformException(MESSAGE, "There is no such message in this conversation.");
    }

    static PlatformException answerInProgress() {
        return new PlatformException(
                IN_PROGRESS, "This conversation is being answered. Wait for the answer to end, or stop it.");
    }

    static PlatformException full(int limit) {
        return new PlatformException(
                FULL, "A conversation has at most " + limit + " messages. Begin a new one to go on.");
    }

    static PlatformException empty() {
        return new PlatformException(EMPTY, "The message is empty.").withParameter("content");
    }

    static PlatformException tooLong(int length, int limit) {
        return new PlatformException(
                        TOO_LONG, "The message has " + length + " characters; at most " + limit + " are allowed.")
                .withParameter("content");
    }

    static PlatformException notText(String parameter) {
        return new PlatformException(NOT_TEXT, "The text holds half a character (an unpaired surrogate).")
                .withParameter(parameter);
    }

    static PlatformException badTitle(int limit) {
        return new PlatformException(BAD_TITLE, "A title has between 1 and " + limit + " characters.")
                .withParameter("title");
    }

    static PlatformException carriedOut() {
        return new PlatformException(CARRIED_OUT, "This request was carried out before.");
    }

    static PlatformException keyReused() {
        return new PlatformException(
                        KEY_REUSED,
                        "This Idempotency-Key came with another request before. Take a new key for a new request.")
                .withParameter("Idempotency-Key");
    }

    static PlatformException badTerm(int most) {
        return new PlatformException(
                        BAD_TERM, "Conversations are kept for 1 to " + most + " days, or for null: by the rule.")
                .withParameter("conversationDays");
    }

    static PlatformException badCursor() {
        return new PlatformException(BAD_CURSOR, "This cursor is not one of ours: take it from the previous page.")
                .withParameter("cursor");
    }
}
