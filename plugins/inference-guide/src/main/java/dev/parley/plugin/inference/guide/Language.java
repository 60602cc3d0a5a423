package dev.parley.plugin.inference.guide;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The languages in which the guide speaks. */
enum Language {
    ENGLISH,
    GERMAN;

    private static final Pattern GAPS = Pattern.compile("[^\\p{L}]+");
    private static final Set<String> GERMAN_WORDS = words(
            "aber als auf aus bei bin bist bitte das dass dein dem den der des die doch du ein eine einem einen einer es für"
                    + " gibt guten hallo hat ich ihr im ist ja kann kannst könnt mein meine mich mir mit moin nach nein nicht"
                    + " oder ohne servus sich sie sind und uns vom von wann warum was welche welchen welcher welches wenn wer"
                    + " werden wie wieso wir wird wo zu zum zur über danke hilfe tag");
    private static final Set<String> ENGLISH_WORDS = words(
            "a about am an and are at by can could do does for from good have hello help hey how i if is it me my not of"
                    + " on or please should tell thanks that the there this to what when where which who why with without"
                    + " you your");

    /**
     * The language of the newest text that shows one.
     *
     * @param texts what the person said, oldest first
     */
    static Language of(List<String> texts) {
        for (String text : texts.reversed()) {
            int balance = balance(text);
            if (balance != 0) {
                return balance > 0 ? GERMAN : ENGLISH;
            }
        }
        return ENGLISH;
    }

    private static int balance(String text) {
        int balance = 0;
        for (String word : GAPS.split(text.toLowerCase(Locale.ROOT))) {
            if (GERMAN_WORDS.contains(word) || word.matches(".*[äöüß].*")) {
                balance++;
            }
            if (ENGLISH_WORDS.contains(word)) {
                balance--;
            }
        }
        return balance;
    }

    private static Set<String> words(String line) {
        return Set.copyOf(Arrays.asList(line.split(" ")));
    }
}
