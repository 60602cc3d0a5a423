package dev.parley.kernel.conversation;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.UUID;

/** Where a page of the list ended. */
record Cursor(Instant updatedAt, UUID id) {
    /** Before the first. */
    static final Cursor TOP = new Cursor(Instant.parse("9999-01-01T00:00:00Z"), new UUID(-1, -1));

    static Cursor after(ConversationDao.ConversationRow row) {
        return new Cursor(row.updatedAt(), row.id());
    }

    /** @throws dev.parley.spi.PlatformException INVALID_REQUEST if the text is no cursor */
    static Cursor parse(String written) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(written), StandardCharsets.UTF_8);
            int slash = text.indexOf('/');
            if (slash < 0) {
                throw ConversationErrors.badCursor();
            }
            long micros = Long.parseLong(text, 0, slash, 10);
            return new Cursor(
                    Instant.EPOCH.plus(micros, ChronoUnit.MICROS), UUID.fromString(text.substring(slash + 1)));
        } catch (IllegalArgumentException e) {
            throw ConversationErrors.badCursor();
        }
    }

    String written() {
        String text = ChronoUnit.MICROS.between(Instant.EPOCH, updatedAt) + "/" + id;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
