package dev.parley.kernel.backup;

import java.util.Optional;

/** The version of this platform, as its jar says it. */
final class PlatformVersion {
    private PlatformVersion() {}

    static String get() {
        return Optional.ofNullable(PlatformVersion.class.getPackage().getImplementationVersion())
                .orElse("unpacked");
    }
}
