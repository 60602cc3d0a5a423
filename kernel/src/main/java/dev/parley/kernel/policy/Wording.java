package dev.parley.kernel.policy;

import dev.parley.kernel.policy.PolicyFacts.Term;
import dev.parley.spi.privacy.RecipientRole;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Says facts in words: regions, terms, dates. */
final class Wording {
    private Wording() {}

    static String date(PolicyWords words, Instant moment) {
        return date(words, LocalDate.ofInstant(moment, ZoneOffset.UTC));
    }

    static String date(PolicyWords words, LocalDate date) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(locale(words))
                .format(date);
    }

    static String region(PolicyWords words, String region) {
        return switch (region) {
            case "" -> words.get("region.unknown");
            case "self", "EU" -> words.get("region." + region);
            default -> {
                String name = Locale.of("", region).getDisplayCountry(locale(words));
                yield name.isEmpty() ? region : name;
            }
        };
    }

    static String term(PolicyWords words, Term term, String name) {
        if (term.store().equals("audit") && term.period().isEmpty()) {
            return words.get("rule.tenant", Map.of("name", name));
        }
        return term.period()
                .map(period -> words.get(
                        term.sinceUse() ? "rule.used" : "rule.created", Map.of("period", period(words, period))))
                .orElseGet(() -> words.get(term.store().equals("account") ? "rule.account" : "rule.owner"));
    }

    /** @param written as ISO 8601 has it */
    static String period(PolicyWords words, String written) {
        if (!written.contains("T")) {
            return period(words, Period.parse(written));
        }
        Duration duration = Duration.parse(written);
        if (duration.toMinutes() % Duration.ofDays(1).toMinutes() == 0) {
            return count(words, "day", duration.toDays());
        }
        return duration.toMinutes() % Duration.ofHours(1).toMinutes() == 0
                ? count(words, "hour", duration.toHours())
                : count(words, "minute", duration.toMinutes());
    }

    static String role(PolicyWords words, RecipientRole role) {
        return words.of("role", role);
    }

    static String categories(PolicyWords words, List<String> categories) {
        return words.list(
                categories.stream().map(category -> category(words, category)).toList());
    }

    /** A plugin's own extension of the taxonomy is shown as it is. */
    static String category(PolicyWords words, String category) {
        String key = "category." + category;
        return words.has(key) ? words.get(key) : category;
    }

    private static String period(PolicyWords words, Period period) {
        long months = period.toTotalMonths();
        long days = period.get(ChronoUnit.DAYS);
        if (months == 0) {
            return count(words, "day", days);
        }
        String whole = months % 12 == 0 ? count(words, "year", months / 12) : count(words, "month", months);
        return days == 0 ? whole : words.list(List.of(whole, count(words, "day", days)));
    }

    private static String count(PolicyWords words, String unit, long n) {
        return n == 1 ? words.get("period." + unit) : words.get("period." + unit + "s", Map.of("n", Long.toString(n)));
    }

    private static Locale locale(PolicyWords words) {
        return words.language().equals("en") ? Locale.UK : words.locale();
    }
}
