package dev.parley.kernel.conversation;

import java.time.Duration;

/**
 * What other nodes have to say about an answer.
 *
 * @param stopRequested whether somebody wants it stopped
 * @param unfollowed how long ago somebody on another node last read it
 */
public record AnswerSigns(boolean stopRequested, Duration unfollowed) {}
