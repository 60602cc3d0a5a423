package dev.parley.plugin.retention.standard;

import dev.parley.spi.PlatformException;
import dev.parley.spi.retention.RetentionRule;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Other terms for accounts with a plan, written as {@code pro/conversation=365 d}. */
record PlanTerms(Map<Place, RetentionRule> rules) {
    private static final String SETTING = "by-plan";
    private static final Pattern FORM =
            Pattern.compile("([a-z0-9][a-z0-9-]{0,63})/([a-z-]+)\\s*=\\s*([0-9]{1,5})\\s*d");

    PlanTerms {
        rules = Map.copyOf(rules);
    }

    /** @throws PlatformException INVALID_REQUEST that says what is wrong with which */
    static PlanTerms parse(List<String> written) {
        Map<Place, RetentionRule> rules = new HashMap<>();
        for (String one : written) {
            Matcher matcher = FORM.matcher(one);
            if (!matcher.matches()) {
                throw Days.bad(SETTING, "'by-plan' lists terms as pro/conversation=365 d; '" + one + "' is none");
            }
            Store store = Store.of(matcher.group(2))
                    .filter(Store::byPlan)
                    .orElseThrow(() -> Days.bad(
                            SETTING,
                            "'by-plan' has terms of conversation and receipt-detail; '" + one + "' is of neither"));
            Duration term = Duration.ofDays(Long.parseLong(matcher.group(3)));
            if (rules.put(new Place(matcher.group(1), store), store.kept(Days.of(SETTING, term))) != null) {
                throw Days.bad(SETTING, "'by-plan' has two terms for " + matcher.group(1) + "/" + store.key());
            }
        }
        return new PlanTerms(rules);
    }

    Optional<RetentionRule> of(String plan, Store store) {
        return Optional.ofNullable(rules.get(new Place(plan, store)));
    }

    /** Which plan, and what of it. */
    record Place(String plan, Store store) {}
}
