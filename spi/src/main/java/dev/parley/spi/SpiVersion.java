package dev.parley.spi;

/**
 * The version of this SPI, by <a href="https://semver.org">semantic versioning</a>: a plugin works with a host of the
 * same major version whose minor version is not lower than the one that the plugin was built against.
 *
 * <p>A plugin's jar states its version in the manifest as {@value #MANIFEST_ATTRIBUTE}.
 */
public record SpiVersion(int major, int minor) {
    /** The main attribute of a plugin jar's manifest that names the version it was built against, as {@code 1.0}. */
    public static final String MANIFEST_ATTRIBUTE = "Parley-Spi-Version";

    /** The version of the SPI that this host offers. */
    public static final SpiVersion CURRENT = new SpiVersion(1, 1);

    public SpiVersion {
        if (major < 0 || minor < 0) {
            throw new IllegalArgumentException("a version has no negative part: " + major + "." + minor);
        }
    }

    /**
     * Reads {@code major.minor} or {@code major.minor.patch}.
     *
     * @throws IllegalArgumentException if the text is neither
     */
    public static SpiVersion parse(String text) {
        String[] parts = text.trim().split("\\.", -1);
        if (parts.length < 2 || parts.length > 3) {
            throw new IllegalArgumentException("not a version of the form major.minor: '" + text + "'");
        }
        try {
            return new SpiVersion(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("not a version of the form major.minor: '" + text + "'", e);
        }
    }

    /** Whether a plugin that was built against {@code plugin} runs on a host with this version. */
    public boolean accepts(SpiVersion plugin) {
        return major == plugin.major && minor >= plugin.minor;
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
