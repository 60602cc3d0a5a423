package dev.parley.kernel.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class TestPieces {
    private static final String SMILE = "\ud83d\ude00";

    @Test
    void giveReasoningBeforeText() {
        assertThat(Pieces.after(FeedPosition.START, "text", "reason", false))
                .contains(new AnswerEvent.ReasoningDelta("reason", new FeedPosition(0, 6)));
        assertThat(Pieces.after(new FeedPosition(1, 6), "text", "reason", false))
                .contains(new AnswerEvent.TextDelta("ext", new FeedPosition(4, 6)));
        assertThat(Pieces.after(new FeedPosition(4, 6), "text", "reason", true)).isEmpty();
    }

    @Test
    void waitForTheSecondHalfOfACharacter() {
        assertThat(Pieces.after(FeedPosition.START, "\ud83d", "", false)).isEmpty();
        assertThat(Pieces.after(FeedPosition.START, "a\ud83d", "", false))
                .contains(new AnswerEvent.TextDelta("a", new FeedPosition(1, 0)));
        assertThat(Pieces.after(new FeedPosition(1, 0), "a" + SMILE, "", false))
                .contains(new AnswerEvent.TextDelta(SMILE, new FeedPosition(3, 0)));
        assertThat(Pieces.after(FeedPosition.START, "\ud83d", "", true))
                .contains(new AnswerEvent.TextDelta("\ud83d", new FeedPosition(1, 0)));
    }

    @Test
    void beginAtWholeCharactersWhateverThePosition() {
        assertThat(Pieces.after(new FeedPosition(2, 0), "a" + SMILE + "b", "", true))
                .contains(new AnswerEvent.TextDelta(SMILE + "b", new FeedPosition(4, 0)));
        assertThat(Pieces.after(new FeedPosition(99, 99), "text", "", true)).isEmpty();
    }

    @Test
    void cutLongTextBetweenCharacters() {
        String text = "a" + SMILE.repeat(10_000);
        StringBuilder read = new StringBuilder();
        FeedPosition position = FeedPosition.START;
        Optional<AnswerEvent> piece = Pieces.after(position, text, "", true);
        while (piece.isPresent()) {
            AnswerEvent.TextDelta delta = (AnswerEvent.TextDelta) piece.get();
            assertThat(Character.isLowSurrogate(delta.text().charAt(0))).isFalse();
            read.append(delta.text());
            position = delta.position();
            assertThat(position.text()).isEqualTo(read.length());
            piece = Pieces.after(position, text, "", true);
        }
        assertThat(read).hasToString(text);
    }
}
