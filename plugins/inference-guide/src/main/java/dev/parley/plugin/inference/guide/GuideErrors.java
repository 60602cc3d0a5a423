package dev.parley.plugin.inference.guide;

import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;

/** The ways in which the guide fails. */
final class GuideErrors {
    private static final ErrorCode CONTEXT_EXCEEDED =
            new ErrorCode("inference-guide.context-exceeded", ErrorType.INVALID_REQUEST);
    private static final ErrorCode TEXT_ONLY = new ErrorCode("inference-guide.text-only", ErrorType.INVALID_REQUEST);
    private static final ErrorCode UNKNOWN_MODEL = new ErrorCode("inference-guide.unknown-model", ErrorType.NOT_FOUND);
    private static final ErrorCode CLOSED = new ErrorCode("inference-guide.closed", ErrorType.UNAVAILABLE);

    private GuideErrors() {}

    static PlatformException contextExceeded(long tokens, long limit) {
        return new PlatformException(
                        CONTEXT_EXCEEDED,
                        "the messages have %d tokens, and this model takes fewer than %d: shorten them or begin a new conversation"
                                .formatted(tokens, limit))
                .withParameter("messages");
    }

    static PlatformException textOnly(int message) {
        return new PlatformException(TEXT_ONLY, "this model reads text only: leave the image out")
                .withParameter("messages[%d].content".formatted(message));
    }

    static PlatformException unknownModel(String asked) {
        return new PlatformException(
                        UNKNOWN_MODEL, "there is no model '%s'; the built-in guide has one: 'guide'".formatted(asked))
                .withParameter("model");
    }

    static PlatformException closed() {
        return new PlatformException(CLOSED, "the answer was closed before its end");
    }
}
