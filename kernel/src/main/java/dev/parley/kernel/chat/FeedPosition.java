package dev.parley.kernel.chat;

/** How much of an answer was delivered, in UTF-16 code units; written {@code text-reasoning}. */
public record FeedPosition(int text, int reasoning) {
    public static final FeedPosition START = new FeedPosition(0, 0);

    /** @throws IllegalArgumentException if the text is no position */
    public static FeedPosition parse(String written) {
        int hyphen = written.indexOf('-');
        if (hyphen < 1) {
            throw new IllegalArgumentException("not a position: '" + written + "'");
        }
        return new FeedPosition(
                Integer.parseUnsignedInt(written, 0, hyphen, 10),
                Integer.parseUnsignedInt(written, hyphen + 1, written.length(), 10));
    }

    @Override
    public String toString() {
        return text + "-" + reasoning;
    }
}
