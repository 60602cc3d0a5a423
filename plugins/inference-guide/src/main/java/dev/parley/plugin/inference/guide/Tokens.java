package dev.parley.plugin.inference.guide;

/**
 * The guide's tokens: a run of at most 16 letters and digits, or one other character, each with at most 16 characters of
 * white space before it. White space that nothing follows is a token too. The tokens of a text, joined, are the text.
 */
final class Tokens {
    private static final int LONGEST = 16;

    private Tokens() {}

    static long count(String text) {
        long count = 0;
        for (int at = 0; at < text.length(); at = end(text, at)) {
            count++;
        }
        return count;
    }

    /** Where the token ends that begins at {@code start}, which is inside the text. */
    static int end(String text, int start) {
        int at = start;
        while (at < text.length() && at - start < LONGEST && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        if (at == text.length() || Character.isWhitespace(text.charAt(at))) {
            return at;
        }
        int word = at;
        while (at < text.length() && at - word < LONGEST && Character.isLetterOrDigit(text.codePointAt(at))) {
            at += Character.charCount(text.codePointAt(at));
        }
        return at > word ? at : at + Character.charCount(text.codePointAt(at));
    }
}
