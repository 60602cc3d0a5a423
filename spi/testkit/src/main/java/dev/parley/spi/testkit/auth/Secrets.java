package dev.parley.spi.testkit.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What was told in confidence during a test, and may stand in nothing that somebody reads. */
final class Secrets {
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    void add(String secret) {
        if (!secret.isEmpty()) {
            told.add(secret);
        }
    }

    void addAll(Collection<String> secrets) {
        secrets.forEach(this::add);
    }

    /** Checks messages, causes and all. */
    void assertNoneIn(Throwable failure) {
        StringWriter all = new StringWriter();
        failure.printStackTrace(new PrintWriter(all));
        assertNoneIn(all.toString());
    }

    void assertNoneIn(String text) {
        assertThat(told).as("secrets in: %s", text).noneMatch(text::contains);
    }
}
