package dev.parley.kernel.chat;

import dev.parley.kernel.config.Setting;
import dev.parley.kernel.config.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How answers of the chat page are kept.
 *
 * @param detachGrace how long an answer goes on without a reader
 * @param drainTime how long answers may go on when the server stops
 * @param systemPrompt what every model is told first
 * @param nodeName a name that no other node has at the same time
 */
public record ChatConfig(
        Duration detachGrace, Duration drainTime, Optional<String> systemPrompt, Optional<String> nodeName) {
    public static final Setting<Duration> DETACH_GRACE = Setting.duration(
            "chat.detach-grace",
            Duration.ofSeconds(60),
            "How long an answer of the chat page goes on without a reader before it is broken off.");
    public static final Setting<Duration> DRAIN_TIME = Setting.duration(
            "chat.drain-time",
            Duration.ofSeconds(10),
            "How long answers in progress may go on when the server stops; then they are broken off and kept.");
    public static final Setting<Optional<String>> SYSTEM_PROMPT =
            Setting.string("chat.system-prompt", "What the model is told before every conversation of the chat page.");
    public static final Setting<Optional<String>> NODE_NAME = Setting.string(
            "node.name",
            "A lasting name of this node that no other node has. With it, answers that a crash cut off are marked as soon"
                    + " as the node is back; without, after chat.heartbeat-timeout.");

    /** Every setting that is read here. */
    public static final List<Setting<?>> SETTINGS = List.of(DETACH_GRACE, DRAIN_TIME, SYSTEM_PROMPT, NODE_NAME);

    static ChatConfig from(Settings settings) {
        return new ChatConfig(
                settings.get(DETACH_GRACE),
                settings.get(DRAIN_TIME),
                settings.get(SYSTEM_PROMPT),
                settings.get(NODE_NAME));
    }
}
