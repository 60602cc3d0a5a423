package dev.parley.kernel.inventory;

import dev.parley.spi.privacy.DataCategory;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a migration says about a column that it creates. */
public record ColumnDeclaration(
        String table, String column, DataCategory category, Purpose purpose, Retention retention) {
    private static final Pattern FORM = Pattern.compile("category=(\\S+); purpose=(\\S+); retention=(\\S+)");

    /** @throws IllegalArgumentException that says which word is unknown */
    static ColumnDeclaration parse(String table, String column, String comment) {
        Matcher matcher = FORM.matcher(comment);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("has a comment that declares nothing: '" + comment + "'");
        }
        DataCategory category = KnownCategories.find(matcher.group(1))
                .orElseThrow(() -> new IllegalArgumentException("has an unknown data category: " + matcher.group(1)));
        Purpose purpose = word(Purpose.values(), matcher.group(2), "purpose");
        if (category.isPersonal() && purpose == Purpose.OPERATION) {
            throw new IllegalArgumentException("is personal, so its purpose cannot be operation");
        }
        return new ColumnDeclaration(
                table, column, category, purpose, word(Retention.values(), matcher.group(3), "retention"));
    }

    private static <E extends Enum<E>> E word(E[] known, String word, String sort) {
        return Arrays.stream(known)
                .filter(value -> value.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("has an unknown " + sort + ": " + word));
    }
}
