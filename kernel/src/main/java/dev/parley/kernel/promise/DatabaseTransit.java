package dev.parley.kernel.promise;

import dev.parley.kernel.database.Database;
import dev.parley.kernel.inventory.PromiseCheck;
import dev.parley.kernel.promise.EvidenceDao.DatabaseLink;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Set;

/** The way to the database is encrypted, or does not leave this host. */
final class DatabaseTransit implements PromiseCheck.OfInstallation {
    private final Database database;
    private final EvidenceDao evidence;

    @Inject
    DatabaseTransit(Database database, EvidenceDao evidence) {
        this.database = database;
        this.evidence = evidence;
    }

    @Override
    public String name() {
        return "database-transit";
    }

    @Override
    public Set<String> promises() {
        return Set.of("P08");
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    @Override
    public Finding run() {
        return judge(database.inPlatform(evidence::link));
    }

    static Finding judge(DatabaseLink link) {
        if (link.encrypted()) {
            return Finding.holds("The way to the database is encrypted.");
        }
        if (link.server().isEmpty() || InetAddress.ofLiteral(link.server()).isLoopbackAddress()) {
            return Finding.holds("The way to the database does not leave this host.");
        }
        return Finding.broken(
                "The way to the database leaves this host, and is not encrypted: add sslmode=verify-full to"
                        + " database.url.");
    }
}
