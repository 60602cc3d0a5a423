package dev.parley.kernel.conversation;

import dev.parley.kernel.config.Setting;
import dev.parley.kernel.config.Settings;
import java.time.Duration;
import java.util.List;

/**
 * Limits of conversations.
 *
 * @param messageLength the longest message of a person, in UTF-16 code units
 * @param messages the most messages of one conversation
 * @param heartbeatTimeout after how long without a sign of life a node counts as dead
 */
public record ConversationConfig(int messageLength, int messages, Duration heartbeatTimeout) {
    public static final Setting<Integer> MESSAGE_LENGTH = Setting.integer(
            "conversation.message-length",
            100_000,
            "The longest message that a person may send, in UTF-16 code units.");
    public static final Setting<Integer> MESSAGES = Setting.integer(
            "conversation.messages", 2_000, "The most messages of one conversation, all branches together.");
    public static final Setting<Duration> HEARTBEAT_TIMEOUT = Setting.duration(
            "chat.heartbeat-timeout",
            Duration.ofSeconds(15),
            "After how long without a sign of life from its node an answer counts as interrupted.");

    /** Every setting that is read here. */
    public static final List<Setting<?>> SETTINGS = List.of(MESSAGE_LENGTH, MESSAGES, HEARTBEAT_TIMEOUT);

    static ConversationConfig from(Settings settings) {
        return new ConversationConfig(
                settings.get(MESSAGE_LENGTH), settings.get(MESSAGES), settings.get(HEARTBEAT_TIMEOUT));
    }
}
