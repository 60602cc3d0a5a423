package dev.parley.kernel.inference;

import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import dev.parley.spi.inference.InferenceEvent;
import dev.parley.spi.inference.InferenceRequest;
import dev.parley.spi.inference.InferenceStream;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a backend as far as its first token: until there, another may take its place unnoticed. */
final class FirstToken {
    private static final Logger log = LoggerFactory.getLogger(FirstToken.class);
    private static final ErrorCode FAULT = new ErrorCode("inference.backend-fault", ErrorType.UPSTREAM_FAILED);

    private FirstToken() {}

    /** @throws PlatformException what the backend said instead of a token */
    static LeasedAnswer await(Backends.Offer offer, InferenceRequest request) throws InterruptedException {
        try {
            InferenceStream stream = offer.backend().open(request);
            return opened(offer, stream);
        } catch (PlatformException e) {
            throw e;
        } catch (RuntimeException e) {
            log.warn(
                    "The backend {} failed with {}",
                    offer.lease().name(),
                    e.getClass().getName());
            throw fault(e);
        }
    }

    private static LeasedAnswer opened(Backends.Offer offer, InferenceStream stream) throws InterruptedException {
        boolean begun = false;
        try {
            Deque<InferenceEvent> events = new ArrayDeque<>();
            while (!begun) {
                InferenceEvent event = stream.next();
                if (event instanceof InferenceEvent.Failed(PlatformException error)) {
                    throw error;
                }
                events.add(event);
                begun = isToken(event);
            }
            return new LeasedAnswer(offer, stream, events);
        } finally {
            if (!begun) {
                stream.close();
            }
        }
    }

    /** The fault's message may hold what a person wrote, so that only its kind and its place are passed on. */
    private static PlatformException fault(RuntimeException e) {
        PlatformException fault = new PlatformException(FAULT, "The model server failed.");
        fault.setStackTrace(e.getStackTrace());
        return fault;
    }

    private static boolean isToken(InferenceEvent event) {
        return switch (event) {
            case InferenceEvent.TextDelta delta -> !delta.text().isEmpty();
            case InferenceEvent.ReasoningDelta delta -> !delta.text().isEmpty();
            case InferenceEvent.ToolCallDelta _, InferenceEvent.Finished _, InferenceEvent.Failed _ -> true;
            case InferenceEvent.UsageUpdate _ -> false;
        };
    }
}
