package dev.parley.kernel.chat;

import dev.parley.kernel.conversation.IdempotencyKey;
import java.net.InetAddress;
import java.util.Optional;
import java.util.UUID;

/**
 * A wish for another answer. It counts as a message.
 *
 * @param key as {@link NewMessage#key()}
 */
public record Regeneration(
        UUID conversation, UUID message, Optional<String> model, InetAddress address, Optional<IdempotencyKey> key) {}
