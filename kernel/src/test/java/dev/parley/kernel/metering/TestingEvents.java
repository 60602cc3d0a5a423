package dev.parley.kernel.metering;

import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import dev.parley.spi.inference.FinishReason;
import dev.parley.spi.inference.InferenceEvent;
import dev.parley.spi.inference.Usage;

/** What a backend may say. */
final class TestingEvents {
    private TestingEvents() {}

    static InferenceEvent token() {
        return new InferenceEvent.TextDelta("word");
    }

    static InferenceEvent text(int bytes) {
        return new InferenceEvent.TextDelta("x".repeat(bytes));
    }

    static InferenceEvent used(long input, long output) {
        return new InferenceEvent.UsageUpdate(usage(input, output));
    }

    static InferenceEvent finished(long input, long output) {
        return new InferenceEvent.Finished(FinishReason.STOP, usage(input, output));
    }

    static InferenceEvent failed() {
        return new InferenceEvent.Failed(new PlatformException(
                new ErrorCode("inference-gpu.broken-off", ErrorType.UPSTREAM_FAILED), "The server broke off."));
    }

    static Usage usage(long input, long output) {
        return new Usage(input, 0, output, 0, false);
    }

    /** Passes events on to a reader who gets them all; answers the last. */
    static InferenceEvent pass(Meter meter, InferenceEvent... events) {
        InferenceEvent last = events[0];
        for (InferenceEvent event : events) {
            last = meter.read(event);
            meter.delivered();
            if (last instanceof InferenceEvent.Finished) {
                break;
            }
        }
        return last;
    }
}
