package dev.parley.kernel.keys;

import java.io.Serial;

/** A ciphertext is not of this key and place. */
final class WrongKeyException extends IllegalStateException {
    @Serial
    private static final long serialVersionUID = 1;

    WrongKeyException(String message) {
        super(message);
    }

    WrongKeyException(String message, Throwable cause) {
        super(message, cause);
    }
}
