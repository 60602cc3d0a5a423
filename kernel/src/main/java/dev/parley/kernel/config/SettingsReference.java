package dev.parley.kernel.config;

import java.util.stream.Collectors;

/** Renders the reference table of a catalogue, in Markdown. */
public final class SettingsReference {
    private SettingsReference() {}

    public static String table(SettingsCatalogue catalogue) {
        return catalogue.descriptions().values().stream()
                .map(SettingsReference::row)
                .collect(Collectors.joining("\n", """
                        | key | variable | form | default | meaning |
                        |---|---|---|---|---|
                        """, "\n"));
    }

    private static String row(Setting.Description description) {
        String shown = description.shownDefault();
        return "| `%s` | `%s` | %s | %s | %s |"
                .formatted(
                        description.key(),
                        description.variable(),
                        description.form()
                                + (description.secret() ? ", secret" : "")
                                + (description.perTenant() ? ", per tenant" : ""),
                        shown.isEmpty() ? "–" : "`" + shown + "`",
                        description.help().replace("|", "\\|"));
    }
}
