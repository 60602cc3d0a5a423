package dev.parley.plugin.web.chat;

import dev.parley.spi.web.Branding;
import java.util.Locale;

/** A tenant's accent colour, with what is needed to stay readable beside and upon it. */
final class Theme {
    /** Of text on its ground, WCAG 2.2, 1.4.3. */
    private static final double READABLE = 4.5;

    private static final Color LIGHT_GROUND = Color.parse("#ffffff").orElseThrow();
    private static final Color DARK_GROUND = Color.parse("#2a2d33").orElseThrow();
    private static final Color NEUTRAL = Color.parse("#2563eb").orElseThrow();

    private final String name;
    private final Color accent;

    private Theme(String name, Color accent) {
        this.name = name;
        this.accent = accent;
    }

    static Theme of(Branding branding) {
        return new Theme(branding.name(), Color.parse(branding.accentColor()).orElse(NEUTRAL));
    }

    String accent() {
        return accent.hex();
    }

    String css() {
        return """
                :root {
                  --accent: %s;
                  --on-accent: %s;
                  --accent-on-light: %s;
                  --accent-on-dark: %s;
                }
                """.formatted(
                accent.hex(),
                onAccent(),
                accent.untilReadable(LIGHT_GROUND, Color.BLACK, READABLE).hex(),
                accent.untilReadable(DARK_GROUND, Color.WHITE, READABLE).hex());
    }

    String icon() {
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">\
                <rect width="64" height="64" rx="15" fill="%s"/>\
                <text x="32" y="44" font-family="system-ui,sans-serif" font-size="34" font-weight="700" \
                text-anchor="middle" fill="%s">%s</text></svg>
                """.formatted(accent.hex(), onAccent(), Markup.escape(initial()));
    }

    private String onAccent() {
        // White is what people expect on a colour; black only where white cannot be read.
        return accent.contrast(Color.WHITE) >= 3 ? Color.WHITE.hex() : Color.BLACK.hex();
    }

    private String initial() {
        return name.codePoints()
                .filter(Character::isLetterOrDigit)
                .mapToObj(Character::toString)
                .findFirst()
                .orElse("")
                .toUpperCase(Locale.ROOT);
    }
}
