package dev.parley.kernel.promise;

import dev.parley.kernel.database.DatabaseStart;
import dev.parley.kernel.inventory.PromiseCheck;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Set;

/** Looks again, while the platform serves, at what had to hold when it started: roles, policies, keys, declarations. */
final class SchemaSafety implements PromiseCheck.OfInstallation {
    private final DatabaseStart start;

    @Inject
    SchemaSafety(DatabaseStart start) {
        this.start = start;
    }

    @Override
    public String name() {
        return "schema-safety";
    }

    @Override
    public Set<String> promises() {
        return Set.of("P09", "P31");
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    @Override
    public Finding run() {
        return Finding.of(
                start.problems(), "Every table is locked to its tenant, and every column says what it holds, and why.");
    }
}
