package dev.parley.kernel.chat;

import java.util.Optional;
import java.util.UUID;

/**
 * A message that a person sends.
 *
 * @param parent which message it follows
 * @param model absent: the tenant's preferred one
 */
public record NewMessage(
        UUID conversation, String content, Parent parent, Optional<String> model, TurnRequest request) {

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
