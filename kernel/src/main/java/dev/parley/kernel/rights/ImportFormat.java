package dev.parley.kernel.rights;

import dev.parley.kernel.conversation.ImportedConversation;
import java.time.Instant;
import java.util.Optional;

/** A form in which conversations are brought along. */
interface ImportFormat {
    /** Whether an object of the file is a conversation in this form. */
    boolean fits(ImportNode conversation);

    /**
     * Reads a conversation.
     *
     * @param now for what does not say when it was
     * @throws dev.parley.spi.PlatformException UNPROCESSABLE {@code import.invalid} that says what is wrong, and where
     */
    ImportedConversation read(ImportNode conversation, Instant now);

    /** Whether a conversation without a message is one all the same. */
    default boolean keepsEmpty() {
        return false;
    }

    /** Names of models are shown, and not what somebody might put in their place. */
    static Optional<String> model(Optional<String> written) {
        return written.filter(name -> name.length() <= 200 && name.chars().noneMatch(Character::isISOControl));
    }
}
