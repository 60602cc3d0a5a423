package dev.parley.kernel.session;

import java.util.Set;
import ua_parser.Parser;

/** Knows devices by what browsers say about themselves. */
final class DeviceReader {
    /** Longer ones are cut: expressions are tried on them by the hundred. */
    private static final int LONGEST = 512;

    private static final Set<String> OF_DESKTOPS =
            Set.of("Windows", "Mac OS X", "Linux", "Ubuntu", "Debian", "Fedora", "Chrome OS", "FreeBSD", "OpenBSD");

    Device read(String userAgent) {
        String text = userAgent.length() > LONGEST ? userAgent.substring(0, LONGEST) : userAgent;
        // Two of its three parts; device models are the largest, and nobody's business.
        String system = Expressions.PARSER.parseOS(text).family;
        String browser = Expressions.PARSER.parseUserAgent(text).family;
        return new Device(type(text, system), system, browser);
    }

    private static Device.Type type(String userAgent, String system) {
        if (userAgent.contains("iPad") || userAgent.contains("Tablet")) {
            return Device.Type.TABLET;
        }
        // Both systems' browsers say it, and those of Android's tablets do not.
        if (userAgent.contains("Mobile") || userAgent.contains("iPhone")) {
            return Device.Type.PHONE;
        }
        if (system.equals("Android")) {
            return Device.Type.TABLET;
        }
        return OF_DESKTOPS.contains(system) ? Device.Type.DESKTOP : Device.Type.OTHER;
    }

    /** Read when somebody signs in for the first time: a server at rest does without. */
    private static final class Expressions {
        static final Parser PARSER = new Parser();
    }
}
