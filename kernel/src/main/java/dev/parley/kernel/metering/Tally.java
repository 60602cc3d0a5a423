package dev.parley.kernel.metering;

import dev.parley.kernel.inference.InputSize;
import dev.parley.spi.inference.InferenceEvent;
import dev.parley.spi.inference.InferenceRequest;
import dev.parley.spi.inference.Usage;
import java.nio.charset.StandardCharsets;

/**
 * What an answer has used: as the backend says, and, where it has not said, or said what cannot be, estimated from what
 * came. One thread adds; any reads what was delivered.
 */
final class Tally {
    /** About right for most texts. */
    private static final int BYTES_PER_TOKEN = 4;

    private final InferenceRequest request;
    private final long mostInput;
    private long mostOutput;
    private Count before = Count.NONE;
    private Count read = Count.NONE;
    private Count delivered = Count.NONE;

    /** @param mostOutput tokens that the answer can have */
    Tally(InferenceRequest request, long mostOutput) {
        this.request = request;
        this.mostInput = InputSize.mostTokens(request);
        this.mostOutput = mostOutput;
    }

    /** The answer can have no more than this either. */
    synchronized void limit(long output) {
        mostOutput = Math.min(mostOutput, output);
    }

    synchronized void read(InferenceEvent event) {
        before = read;
        read = switch (event) {
            case InferenceEvent.TextDelta delta -> read.piece(delta.text());
            case InferenceEvent.ReasoningDelta delta -> read.piece(delta.text());
            case InferenceEvent.ToolCallDelta delta -> read.piece(delta.argumentsFragment());
            case InferenceEvent.UsageUpdate(Usage usage) -> read.told(usage, mostOutput);
            case InferenceEvent.Finished finished ->
                read.told(finished.usage(), mostOutput).whole();
            case InferenceEvent.Failed _ -> read;
        };
    }

    /** What was read last is not passed on. */
    synchronized void unread() {
        read = before;
    }

    /** All that was read has reached its reader. */
    synchronized void delivered() {
        delivered = read;
    }

    /** How many tokens the answer has about, as far as it was read. */
    synchronized long outputTokens() {
        return read.outputTokens();
    }

    synchronized boolean isDelivered() {
        return delivered.begun();
    }

    /** What was delivered has used; nothing, where nothing was delivered. */
    synchronized Usage usage() {
        return believable(delivered.usage(request));
    }

    /** What was read has used. */
    synchronized Usage usageRead() {
        return believable(read.usage(request));
    }

    /** Figures that cannot be are not believed: a broken server must not empty an account. */
    private Usage believable(Usage told) {
        long input = Math.min(told.inputTokens(), mostInput);
        long output = Math.min(told.outputTokens(), mostOutput);
        if (input == told.inputTokens() && output == told.outputTokens()) {
            return told;
        }
        long cached = Math.min(told.cachedInputTokens(), input);
        return new Usage(
                input,
                cached,
                Math.min(told.cacheWriteTokens(), input - cached),
                output,
                Math.min(told.reasoningTokens(), output),
                true);
    }

    /**
     * A state of the counting.
     *
     * @param since what came since the backend last told what it has made
     * @param doubted whether it told what cannot be
     */
    private record Count(Usage told, boolean isTold, Text since, boolean begun, boolean doubted) {
        static final Count NONE = new Count(Usage.NONE, false, Text.NONE, false, false);

        Count piece(String text) {
            return new Count(told, isTold, since.and(text), true, doubted);
        }

        /** A figure for the answer that is too large, or less than what it has already, says nothing. */
        Count told(Usage usage, long mostOutput) {
            long least = Math.max(told.outputTokens(), since.pieces() > 0 ? 1 : 0);
            if (usage.outputTokens() >= least && usage.outputTokens() <= mostOutput) {
                return new Count(usage, true, Text.NONE, begun, doubted);
            }
            if (usage.inputTokens() == 0) {
                return new Count(told, isTold, since, begun, true);
            }
            Usage input = new Usage(
                    usage.inputTokens(),
                    usage.cachedInputTokens(),
                    usage.cacheWriteTokens(),
                    told.outputTokens(),
                    told.reasoningTokens(),
                    usage.estimated());
            return new Count(input, true, since, begun, true);
        }

        Count whole() {
            return new Count(told, isTold, since, true, doubted);
        }

        long outputTokens() {
            return told.outputTokens() + since.tokens();
        }

        Usage usage(InferenceRequest request) {
            if (!begun) {
                return Usage.NONE;
            }
            if (!isTold) {
                return new Usage(InputSize.likelyTokens(request), 0, since.tokens(), 0, true);
            }
            return new Usage(
                    told.inputTokens(),
                    told.cachedInputTokens(),
                    told.cacheWriteTokens(),
                    outputTokens(),
                    told.reasoningTokens(),
                    told.estimated() || doubted || since.tokens() > 0);
        }
    }

    /** Pieces of an answer, each at least a token. */
    private record Text(long pieces, long bytes) {
        static final Text NONE = new Text(0, 0);

        Text and(String text) {
            return new Text(pieces + 1, bytes + text.getBytes(StandardCharsets.UTF_8).length);
        }

        long tokens() {
            return Math.max(pieces, bytes / BYTES_PER_TOKEN);
        }
    }
}
