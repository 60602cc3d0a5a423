package dev.parley.kernel.session;

import java.util.Locale;

/**
 * What somebody signed in with: all that is kept of what the browser says about itself.
 *
 * @param system as {@code Windows}, without a version; {@code Other} if it is not known
 * @param browser as {@code Firefox}, without a version; {@code Other} if it is not known
 */
public record Device(Type type, String system, String browser) {
    /** Without what is about a person. */
    @Override
    public String toString() {
        return "Device[type=" + type + "]";
    }

    String written() {
        return String.join("\n", type.written(), system, browser);
    }

    static Device parse(String written) {
        String[] parts = written.split("\n", -1);
        return new Device(Type.valueOf(parts[0].toUpperCase(Locale.ROOT)), parts[1], parts[2]);
    }

    /** The form of a device. */
    public enum Type {
        DESKTOP,
        PHONE,
        TABLET,
        OTHER;

        /** In lower case. */
        public String written() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
