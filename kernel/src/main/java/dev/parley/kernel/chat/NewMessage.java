package dev.parley.kernel.chat;

import dev.parley.kernel.conversation.IdempotencyKey;
import java.net.InetAddress;
import java.util.Optional;
import java.util.UUID;

/**
 * A message that a person sends.
 *
 * @param parent which message it follows
 * @param model absent: the tenant's preferred one
 * @param address whence it comes; limits guests by prefix, and is not kept
 * @param key names the request; a second one of that name is answered with the first one's answer
 */
public record NewMessage(
        UUID conversation,
        String content,
        Parent parent,
        Optional<String> model,
        InetAddress address,
        Optional<IdempotencyKey> key) {

    /** Where in the tree. */
    public sealed interface Parent {
        /** After the branch that is shown. */
        record Current() implements Parent {}

        /** A new beginning. */
        record Root() implements Parent {}

        record After(UUID message) implements Parent {}
    }

    /** Without what the person wrote. */
    @Override
    public String toString() {
        return "NewMessage[conversation=" + conversation + "]";
    }
}
