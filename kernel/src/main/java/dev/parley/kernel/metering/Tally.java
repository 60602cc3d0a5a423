package dev.parley.kernel.metering;

import dev.parley.kernel.inference.InputSize;
import dev.parley.spi.inference.InferenceEvent;
import dev.parley.spi.inference.InferenceRequest;
import dev.parley.spi.inference.Usage;
import java.nio.charset.StandardCharsets;

/**
 * What an answer has used: as the backend says, and, where it has not said, estimated from what came. One thread adds; any
 * reads what was delivered.
 */
final class Tally {
    /** About right for most texts. */
    private static final int BYTES_PER_TOKEN = 4;

    private final InferenceRequest request;
    private Count read = Count.NONE;
    private Count delivered = Count.NONE;

    Tally(InferenceRequest request) {
        this.request = request;
    }

    synchronized void read(InferenceEvent event) {
        read = switch (event) {
            case InferenceEvent.TextDelta delta -> read.piece(delta.text());
            case InferenceEvent.ReasoningDelta delta -> read.piece(delta.text());
            case InferenceEvent.ToolCallDelta delta -> read.piece(delta.argumentsFragment());
            case InferenceEvent.UsageUpdate(Usage usage) -> read.told(usage);
            case InferenceEvent.Finished finished -> read.told(finished.usage()).whole();
            case InferenceEvent.Failed _ -> read;
        };
    }

    /** All that was read has reached its reader. */
    synchronized void delivered() {
        delivered = read;
    }

    /** How many tokens the answer has about, as far as it was read. */
    synchronized long outputTokens() {
        return read.told().outputTokens() + read.estimated();
    }

    synchronized boolean isDelivered() {
        return delivered.begun();
    }

    /** What was delivered has used; nothing, where nothing was delivered. */
    synchronized Usage usage() {
        return delivered.usage(request);
    }

    /**
     * A state of the counting.
     *
     * @param pieces since the backend last told
     * @param bytes since then
     */
    private record Count(Usage told, boolean isTold, long pieces, long bytes, boolean begun) {
        static final Count NONE = new Count(Usage.NONE, false, 0, 0, false);

        Count piece(String text) {
            return new Count(told, isTold, pieces + 1, bytes + text.getBytes(StandardCharsets.UTF_8).length, true);
        }

        Count told(Usage usage) {
            return new Count(usage, true, 0, 0, begun);
        }

        Count whole() {
            return new Count(told, isTold, pieces, bytes, true);
        }

        long estimated() {
            return Math.max(pieces, bytes / BYTES_PER_TOKEN);
        }

        Usage usage(InferenceRequest request) {
            if (!begun) {
                return Usage.NONE;
            }
            long more = estimated();
            if (!isTold) {
                return new Usage(InputSize.likelyTokens(request), 0, more, 0, true);
            }
            return new Usage(
                    told.inputTokens(),
                    told.cachedInputTokens(),
                    told.cacheWriteTokens(),
                    told.outputTokens() + more,
                    told.reasoningTokens(),
                    told.estimated() || more > 0);
        }
    }
}
