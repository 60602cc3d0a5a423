package dev.parley.kernel.mail;

import dev.parley.spi.web.Branding;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Puts values into words. A value never becomes more than part of a line, nor a placeholder of its own. */
final class MailRenderer {
    /** What every text may use. */
    static final Set<String> COMMON = Set.of("product", "support");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}\\s]*)}");
    private static final Pattern LINE_BREAKING = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029]+");

    private MailRenderer() {}

    static Set<String> placeholders(String text) {
        return PLACEHOLDER.matcher(text).results().map(found -> found.group(1)).collect(Collectors.toSet());
    }

    static MailText render(MailText words, Branding branding, Map<String, String> values) {
        Map<String, String> all = new HashMap<>(values);
        all.put("product", branding.name());
        branding.supportEmail().ifPresent(address -> all.put("support", address));
        String body = words.body()
                .lines()
                .filter(line -> branding.supportEmail().isPresent() || !line.contains("{support}"))
                .map(line -> fill(line, all))
                .collect(Collectors.joining("\n"));
        return new MailText(oneLine(fill(words.subject(), all)), body.strip());
    }

    static String oneLine(String text) {
        return LINE_BREAKING.matcher(text).replaceAll(" ").strip();
    }

    private static String fill(String line, Map<String, String> values) {
        return PLACEHOLDER
                .matcher(line)
                .replaceAll(
                        (MatchResult found) -> Matcher.quoteReplacement(Optional.ofNullable(values.get(found.group(1)))
                                .map(MailRenderer::oneLine)
                                .orElse("")));
    }
}
