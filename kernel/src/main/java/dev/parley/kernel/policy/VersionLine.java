package dev.parley.kernel.policy;

import java.time.Instant;
import java.util.Map;

/** The line under a policy's title: its version and date. */
final class VersionLine {
    private VersionLine() {}

    /** Of one that is or will be in force. */
    static String of(PolicyWords words, PolicyVersion version, Instant now) {
        return line(words, version, version.effectiveAt().isAfter(now) ? "version.future" : "version.current");
    }

    /** Of one in whose place another is. */
    static String past(PolicyWords words, PolicyVersion version) {
        return line(words, version, "version.past");
    }

    static String upcoming(PolicyWords words, PolicyVersion version) {
        return line(words, version, "version.upcoming");
    }

    private static String line(PolicyWords words, PolicyVersion version, String key) {
        return words.get(
                key,
                Map.of(
                        "number", Integer.toString(version.number()),
                        "date", Wording.date(words, version.effectiveAt())));
    }
}
