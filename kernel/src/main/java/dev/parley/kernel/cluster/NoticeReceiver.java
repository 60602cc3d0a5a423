package dev.parley.kernel.cluster;

import dev.parley.kernel.database.DatabaseAccess;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hears what other nodes say, on a connection of its own, and opens another when that one breaks. */
public final class NoticeReceiver implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(NoticeReceiver.class);
    private static final Duration PROBE = Duration.ofMillis(250);
    private static final Duration RETRY = Duration.ofMillis(500);
    /** What is in progress is looked at anew so often while nothing is heard. */
    private static final Duration DEAF = Duration.ofSeconds(5);

    private final DatabaseAccess access;
    private final Audience audience;
    private final Hearing hearing;
    private final CountDownLatch closing = new CountDownLatch(1);
    private @Nullable Thread thread;
    private boolean complained;
    private long missedAt;

    @Inject
    NoticeReceiver(DatabaseAccess access, Audience audience, Hearing hearing) {
        this.access = access;
        this.audience = audience;
        this.hearing = hearing;
    }

    /** Begins to listen; until the connection stands, nothing is heard. */
    public synchronized void start() {
        missedAt = System.nanoTime();
        thread = Thread.ofVirtual().name("notices").start(this::receive);
    }

    @Override
    public synchronized void close() {
        closing.countDown();
        if (thread != null) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void receive() {
        while (!closed()) {
            try (ListenDao line = ListenDao.open(access.listening(), access.schema())) {
                listen(line);
            } catch (SQLException e) {
                lost(e);
            }
            hearing.lost();
            pause();
        }
    }

    private void listen(ListenDao line) throws SQLException {
        // What was said before LISTEN stood was said to nobody.
        long stood = System.nanoTime();
        missed();
        hearing.sign(stood);
        if (complained) {
            complained = false;
            log.info("What other nodes change is heard again");
        }
        long probed = stood;
        while (!closed()) {
            tell(line.await(PROBE));
            long now = System.nanoTime();
            if (now - probed >= PROBE.toNanos()) {
                tell(line.probe());
                hearing.sign(now);
                probed = now;
            }
        }
    }

    private void tell(List<String> payloads) {
        for (String payload : payloads) {
            // What a newer node says and we do not understand may be about anything.
            Notice.read(payload).ifPresentOrElse(audience::tell, audience::missed);
        }
    }

    private void lost(SQLException cause) {
        hearing.lost();
        if (closed()) {
            return;
        }
        if (!complained) {
            complained = true;
            log.warn(
                    "What other nodes change is not heard (SQLSTATE {}): until it is, keys are looked up at each request."
                            + " Check that the database can be reached at database.listen-url, or database.url without it",
                    cause.getSQLState());
        }
        if (System.nanoTime() - missedAt >= DEAF.toNanos()) {
            missed();
        }
    }

    private void missed() {
        missedAt = System.nanoTime();
        audience.missed();
    }

    private void pause() {
        try {
            var _ = closing.await(RETRY.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closing.countDown();
        }
    }

    private boolean closed() {
        return closing.getCount() == 0;
    }
}
