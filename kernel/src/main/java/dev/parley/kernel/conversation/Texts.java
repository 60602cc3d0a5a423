package dev.parley.kernel.conversation;

/** Rules for what people write. */
final class Texts {
    private static final int TITLE_FROM_MESSAGE = 60;

    private Texts() {}

    /** Whether every surrogate has its partner: text that has not cannot be written as UTF-8. */
    static boolean isWhole(String text) {
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (Character.isHighSurrogate(unit)) {
                i++;
                if (i == text.length() || !Character.isLowSurrogate(text.charAt(i))) {
                    return false;
                }
            } else if (Character.isLowSurrogate(unit)) {
                return false;
            }
        }
        return true;
    }

    /** The beginning of a message, on one line, cut between words where there is a word's end. */
    static String title(String message) {
        String line = message.strip().replaceAll("\\s+", " ");
        if (line.length() <= TITLE_FROM_MESSAGE) {
            return line;
        }
        int end = line.lastIndexOf(' ', TITLE_FROM_MESSAGE);
        if (end < TITLE_FROM_MESSAGE / 2) {
            end = Character.isHighSurrogate(line.charAt(TITLE_FROM_MESSAGE - 1))
                    ? TITLE_FROM_MESSAGE - 1
                    : TITLE_FROM_MESSAGE;
        }
        return line.substring(0, end) + "…";
    }
}
