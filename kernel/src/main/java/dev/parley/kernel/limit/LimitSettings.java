package dev.parley.kernel.limit;

import dev.parley.kernel.config.Setting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The settings that say how much is allowed, one for each measure of each kind of subject. */
final class LimitSettings {
    static final Setting<Integer> ACTIONS = Setting.integer(
                    "limit.address.actions-per-minute",
                    30,
                    "How often somebody unknown may begin a sign-in per minute from one address prefix (IPv4 /24, IPv6"
                            + " /56), begin a guest session, try a set-up link, or send a report, each; 0: no limit.")
            .perTenant();

    private static final Map<Which, Setting<Integer>> MOST = settings();

    private LimitSettings() {}

    static Setting<Integer> most(Subject.Kind kind, Measure measure) {
        return Objects.requireNonNull(MOST.get(new Which(kind, measure)));
    }

    static List<Setting<?>> all() {
        List<Setting<?>> all = new ArrayList<>(MOST.values());
        all.add(ACTIONS);
        return all;
    }

    private static Map<Which, Setting<Integer>> settings() {
        Map<Which, Setting<Integer>> settings = new HashMap<>();
        for (Subject.Kind kind : Subject.Kind.values()) {
            for (Measure measure : Measure.values()) {
                settings.put(new Which(kind, measure), setting(kind, measure));
            }
        }
        return settings;
    }

    private static Setting<Integer> setting(Subject.Kind kind, Measure measure) {
        return Setting.integer(
                        "limit." + kind.key() + "." + measure.key(), standard(kind, measure), help(kind, measure))
                .perTenant();
    }

    /** Guests cost nothing and address prefixes may be many guests: the rest is for the tenant to decide. */
    private static int standard(Subject.Kind kind, Measure measure) {
        return switch (kind) {
            case KEY, ACCOUNT, TENANT -> 0;
            case GUEST ->
                switch (measure) {
                    case REQUESTS -> 30;
                    case TOKENS -> 0;
                    case STREAMS -> 4;
                };
            case ADDRESS ->
                switch (measure) {
                    case REQUESTS -> 120;
                    case TOKENS -> 0;
                    case STREAMS -> 20;
                };
        };
    }

    private static String help(Subject.Kind kind, Measure measure) {
        String what = switch (measure) {
            case REQUESTS -> "Requests to models per minute";
            case TOKENS -> "Tokens per minute, in and out";
            case STREAMS -> "Answers in progress at once";
        };
        String whose = switch (kind) {
            case KEY -> "of one API key; a key may have a lower limit of its own";
            case ACCOUNT -> "of one account, its keys and the chat page together";
            case TENANT -> "of the whole tenant";
            case GUEST -> "of one guest";
            case ADDRESS -> "of all guests of one address prefix (IPv4 /24, IPv6 /56)";
        };
        return what + " " + whose + "; 0: no limit.";
    }

    private record Which(Subject.Kind kind, Measure measure) {}
}
