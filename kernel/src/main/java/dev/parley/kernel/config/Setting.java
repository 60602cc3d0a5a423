package dev.parley.kernel.config;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** One setting of the platform: its key, the form of its value, its default and one sentence of help. */
public final class Setting<T> {
    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*(\\.[a-z][a-z0-9]*(-[a-z0-9]+)*)*");

    private final Description description;
    private final T defaultValue;
    private final Function<String, T> form;

    private Setting(Description description, T defaultValue, Function<String, T> form) {
        this.description = description;
        this.defaultValue = defaultValue;
        this.form = form;
    }

    public static Setting<Optional<String>> string(String key, String help) {
        return optional(key, "text", help, value -> value);
    }

    public static Setting<String> string(String key, String defaultValue, String help) {
        return withDefault(new Description(key, "text", defaultValue, help), value -> value);
    }

    public static Setting<Integer> integer(String key, int defaultValue, String help) {
        return withDefault(new Description(key, "whole number", Integer.toString(defaultValue), help), Forms::integer);
    }

    public static Setting<Optional<Integer>> integer(String key, String help) {
        return optional(key, "whole number", help, Forms::integer);
    }

    public static Setting<Boolean> bool(String key, boolean defaultValue, String help) {
        return withDefault(
                new Description(key, "`true` or `false`", Boolean.toString(defaultValue), help), Forms::bool);
    }

    public static Setting<Duration> duration(String key, Duration defaultValue, String help) {
        return withDefault(
                new Description(key, "duration", DurationForm.format(defaultValue), help), DurationForm::parse);
    }

    public static Setting<Optional<URI>> uri(String key, String help) {
        return optional(key, "address", help, Forms::uri);
    }

    public static Setting<Optional<String>> email(String key, String help) {
        return optional(key, "e-mail address", help, Forms::email);
    }

    /** Separated by commas; none by default. */
    public static Setting<List<String>> strings(String key, String help) {
        return new Setting<>(new Description(key, "texts, by commas", "", help), List.of(), Forms::strings);
    }

    /**
     * Separated by commas; none by default.
     *
     * @param form how one is written, in words
     * @param element reads one; what it throws says what is wrong
     */
    public static <T> Setting<List<T>> list(String key, String form, String help, Function<String, T> element) {
        return new Setting<>(
                new Description(key, form + ", by commas", "", help),
                List.of(),
                value -> Forms.strings(value).stream().map(element).toList());
    }

    private static <T> Setting<Optional<T>> optional(
            String key, String formName, String help, Function<String, T> form) {
        return new Setting<>(
                new Description(key, formName, "", help), Optional.empty(), value -> Optional.of(form.apply(value)));
    }

    private static <T> Setting<T> withDefault(Description description, Function<String, T> form) {
        return new Setting<>(description, form.apply(description.shownDefault()), form);
    }

    /** The value is never shown. */
    public Setting<T> secret() {
        return new Setting<>(description.asSecret(), defaultValue, form);
    }

    /** Each tenant may set it for itself; what the operator sets holds where a tenant has not. */
    public Setting<T> perTenant() {
        return new Setting<>(description.asPerTenant(), defaultValue, form);
    }

    public String key() {
        return description.key();
    }

    /** What the reference table says about it. */
    public Description description() {
        return description;
    }

    T defaultValue() {
        return defaultValue;
    }

    /** @throws IllegalArgumentException with what is wrong, without naming the key or repeating a secret */
    public T parse(String value) {
        return form.apply(value);
    }

    /** Everything about a setting that people read. */
    public record Description(
            String key, String form, String shownDefault, String help, boolean secret, boolean perTenant) {
        public Description {
            if (!KEY.matcher(key).matches()) {
                throw new IllegalArgumentException("not a setting's key: '" + key + "'");
            }
        }

        private Description(String key, String form, String shownDefault, String help) {
            this(key, form, shownDefault, help, false, false);
        }

        /** The environment variable that sets it. */
        public String variable() {
            return variableOf(key);
        }

        Description asSecret() {
            return new Description(key, form, shownDefault, help, true, perTenant);
        }

        Description asPerTenant() {
            return new Description(key, form, shownDefault, help, secret, true);
        }

        static String variableOf(String key) {
            return "PARLEY_" + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
        }
    }
}
