package dev.parley.kernel.chat;

import dev.parley.kernel.conversation.IdempotencyKey;
import java.net.InetAddress;
import java.util.Optional;
import java.util.UUID;

/**
 * How a wish for an answer came.
 *
 * @param id under which the receipt of the answer is found
 * @param address whence; limits guests by prefix, and is not kept
 * @param key names the request; a second one of that name is answered with the first one's answer
 */
public record TurnRequest(UUID id, InetAddress address, Optional<IdempotencyKey> key) {}
