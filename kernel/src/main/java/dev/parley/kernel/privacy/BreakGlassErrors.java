package dev.parley.kernel.privacy;

import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;

/** What can be wrong with a break-glass. */
final class BreakGlassErrors {
    private static final ErrorCode UNKNOWN = new ErrorCode("break-glass.not-found", ErrorType.NOT_FOUND);
    private static final ErrorCode CONVERSATION = new ErrorCode("conversation-not-found", ErrorType.NOT_FOUND);
    private static final ErrorCode DECIDED = new ErrorCode("break-glass.decided", ErrorType.CONFLICT);
    private static final ErrorCode SAME_PERSON = new ErrorCode("break-glass.same-person", ErrorType.FORBIDDEN);
    private static final ErrorCode OTHER_READER = new ErrorCode("break-glass.not-yours", ErrorType.FORBIDDEN);
    private static final ErrorCode NOT_OPEN = new ErrorCode("break-glass.not-open", ErrorType.FORBIDDEN);

    private BreakGlassErrors() {}

    static PlatformException unknown() {
        return new PlatformException(UNKNOWN, "There is no such request.");
    }

    static PlatformException noConversation() {
        return new PlatformException(CONVERSATION, "There is no such conversation.").withParameter("conversation");
    }

    static PlatformException decided() {
        return new PlatformException(DECIDED, "This request has been decided, or has ended. Make a new one.");
    }

    static PlatformException samePerson() {
        return new PlatformException(SAME_PERSON, "It takes two: somebody else decides on your request.");
    }

    static PlatformException otherReader() {
        return new PlatformException(
                OTHER_READER, "Only the person who asked for it may read, or end it before its time.");
    }

    static PlatformException notOpen() {
        return new PlatformException(
                NOT_OPEN, "This conversation is not open: nobody has approved the request, or its hour is over.");
    }
}
