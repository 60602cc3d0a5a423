package dev.parley.kernel.tenancy;

import dev.parley.kernel.cluster.NoticeListener;
import dev.parley.kernel.cluster.Topic;
import dev.parley.kernel.database.Database;
import dev.parley.kernel.tenancy.TenantDao.TenantRow;
import dev.parley.spi.PlatformException;
import dev.parley.spi.TenantId;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every tenant, in memory. What another node changes is seen here when it says so, and within {@link #OLDEST} if it is not heard. */
final class TenantDirectory implements NoticeListener {
    private static final Duration OLDEST = Duration.ofSeconds(2);
    private static final Logger log = LoggerFactory.getLogger(TenantDirectory.class);

    private final Database database;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile @Nullable Read latest;
    private volatile long changedAt = System.nanoTime();

    @Inject
    TenantDirectory(Database database) {
        this.database = database;
    }

    /** While somebody reads anew, the others go on with what is known. */
    TenantSnapshot get() {
        Read known = latest;
        if (known == null) {
            return refresh();
        }
        if (isOld(known) && reading.tryLock()) {
            try {
                return refresh();
            } catch (PlatformException e) {
                // The database is away: tenants are still who they were. Asked again when this is old, too.
                log.warn("Tenants could not be read anew: {}", e.message());
                latest = new Read(known.snapshot(), System.nanoTime());
            } finally {
                reading.unlock();
            }
        }
        return known.snapshot();
    }

    /** Reads anew, for who has just changed something. */
    TenantSnapshot refresh() {
        reading.lock();
        try {
            long now = System.nanoTime();
            var snapshot = new TenantSnapshot(database.inPlatform(TenantDao::list));
            latest = new Read(snapshot, now);
            return snapshot;
        } finally {
            reading.unlock();
        }
    }

    Optional<TenantRow> find(TenantId id) {
        return get().find(id);
    }

    @Override
    public Topic topic() {
        return Topic.TENANT;
    }

    @Override
    public void changed(TenantId tenant, UUID thing) {
        changedAt = System.nanoTime();
    }

    @Override
    public void missed() {
        changedAt = System.nanoTime();
    }

    private boolean isOld(Read read) {
        return read.at() - changedAt <= 0 || System.nanoTime() - read.at() > OLDEST.toNanos();
    }

    private record Read(TenantSnapshot snapshot, long at) {}
}
