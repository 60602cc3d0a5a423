package dev.parley.plugin.web.chat;

import java.util.Optional;
import java.util.regex.Pattern;

/** An opaque sRGB colour. */
record Color(int red, int green, int blue) {
    static final Color BLACK = new Color(0, 0, 0);
    static final Color WHITE = new Color(255, 255, 255);

    private static final Pattern FORM = Pattern.compile("#[0-9a-fA-F]{6}");

    static Optional<Color> parse(String text) {
        if (!FORM.matcher(text).matches()) {
            return Optional.empty();
        }
        int rgb = Integer.parseInt(text, 1, 7, 16);
        return Optional.of(new Color(rgb >> 16, (rgb >> 8) & 0xff, rgb & 0xff));
    }

    String hex() {
        return "#%02x%02x%02x".formatted(red, green, blue);
    }

    /** From 1 to 21, as <a href="https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio">WCAG</a> defines it. */
    double contrast(Color other) {
        double a = luminance();
        double b = other.luminance();
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    /** This colour, drawn towards another as far as it must be to stand out from its ground. */
    Color untilReadable(Color ground, Color towards, double contrast) {
        Color color = this;
        for (int percent = 5; percent <= 100 && color.contrast(ground) < contrast; percent += 5) {
            color = mix(towards, percent / 100.0);
        }
        return color;
    }

    private Color mix(Color other, double share) {
        return new Color(mix(red, other.red, share), mix(green, other.green, share), mix(blue, other.blue, share));
    }

    private static int mix(int from, int to, double share) {
        return (int) Math.round(from + (to - from) * share);
    }

    private double luminance() {
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
    }

    private static double linear(int channel) {
        double c = channel / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }
}
