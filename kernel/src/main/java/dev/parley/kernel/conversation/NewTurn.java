package dev.parley.kernel.conversation;

import java.util.Optional;
import java.util.UUID;

/**
 * A turn to begin.
 *
 * @param parent what it follows; empty for a new root
 * @param content what the person wrote; empty if the parent is a person's message that is to be answered
 * @param node who will write the answer
 */
public record NewTurn(UUID conversation, Optional<UUID> parent, Optional<String> content, String model, UUID node) {
    /** Without what the person wrote. */
    @Override
    public String toString() {
        return "NewTurn[conversation=" + conversation + "]";
    }
}
